package dev.sluice.serdes;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.serdes.json.Members;
import java.io.IOException;
import java.util.Optional;

/** Reads the claims of one event. */
final class ClaimsContent {
    private Optional<Tenant> tenant = Optional.empty();
    private Optional<ModuleId> moduleId = Optional.empty();
    private Optional<Cluster> cluster = Optional.empty();
    private Optional<Role> role = Optional.empty();
    private Optional<Scope> scope = Optional.empty();
    private Optional<DoctrineVersion> doctrineVersion = Optional.empty();
    private Optional<RedactionClass> redactionClass = Optional.empty();
    private Optional<EvidenceClass> evidenceClass = Optional.empty();
    private Optional<CommitId> sourceCommit = Optional.empty();
    private Optional<SessionId> sessionId = Optional.empty();

    private ClaimsContent() {}

    static Claims read(JsonParser parser) throws IOException {
        ClaimsContent content = new ClaimsContent();
        Members members = Members.of(parser, EventKeys.OF_CLAIMS);
        for (int key = members.next(); key >= 0; key = members.next()) {
            content.take(key, members);
        }
        return content.claims();
    }

    private void take(int key, Members members) throws IOException {
        switch (key) {
            case EventKeys.TENANT -> tenant = Optional.of(members.string(Tenant::isValid, Tenant::new));
            case EventKeys.MODULE_ID -> moduleId = Optional.of(members.string(ModuleId::isValid, ModuleId::new));
            case EventKeys.CLUSTER -> cluster = Optional.of(members.string(Cluster::isValid, Cluster::new));
            case EventKeys.ROLE -> role = Optional.of(members.string(Role::isValid, Role::new));
            case EventKeys.SCOPE -> scope = Optional.of(members.string(Scope::of));
            case EventKeys.DOCTRINE_VERSION ->
                doctrineVersion = Optional.of(members.string(DoctrineVersion::isValid, DoctrineVersion::new));
            case EventKeys.REDACTION_CLASS -> redactionClass = Optional.of(members.string(RedactionClass::of));
            case EventKeys.EVIDENCE_CLASS -> evidenceClass = Optional.of(members.string(EvidenceClass::of));
            case EventKeys.SOURCE_COMMIT ->
                sourceCommit = Optional.of(members.string(CommitId::isValid, CommitId::new));
            case EventKeys.SESSION_ID -> sessionId = Optional.of(members.string(SessionId::isValid, SessionId::new));
            default -> throw new IllegalStateException("no such claim: " + key);
        }
    }

    private Claims claims() {
        return new Claims(
                tenant,
                moduleId,
                cluster,
                role,
                scope,
                doctrineVersion,
                redactionClass,
                evidenceClass,
                sourceCommit,
                sessionId);
    }
}
