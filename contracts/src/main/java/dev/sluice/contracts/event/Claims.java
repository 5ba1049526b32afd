package dev.sluice.contracts.event;

import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;

/** What the sender says of itself. Every claim may be absent; an absent claim never opens anything. */
public record Claims(
        Optional<Tenant> tenant,
        Optional<ModuleId> moduleId,
        Optional<Cluster> cluster,
        Optional<Role> role,
        Optional<Scope> scope,
        Optional<DoctrineVersion> doctrineVersion,
        Optional<RedactionClass> redactionClass,
        Optional<EvidenceClass> evidenceClass,
        Optional<CommitId> sourceCommit,
        Optional<SessionId> sessionId) {
    private static final Claims NONE = new Claims(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** No claim at all. */
    public static Claims none() {
        return NONE;
    }

    /** Those of work that was done in a session. */
    public static Claims ofSession(Optional<Tenant> tenant, Optional<Cluster> cluster, Optional<SessionId> session) {
        return new Claims(
                tenant,
                Optional.empty(),
                cluster,
                Optional.empty(),
                Optional.of(Scope.SESSION),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                session);
    }
}
