package dev.sluice.serdes;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tuple.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The twelve provenance fields as texts, alike in headers and tuples: an absent one is {@code ""}. */
final class ProvenanceFields {
    static final List<String> NAMES = List.of(
            "tuple_type",
            "doctrine_version",
            "tenant",
            "moduleId",
            "cluster",
            "role",
            "scope",
            "redaction_class",
            "evidence_class",
            "source_commit",
            "session_id",
            "created");

    private static final List<Predicate<String>> FITS = List.of(
            text -> TupleType.of(text).isPresent(),
            DoctrineVersion::isValid,
            Tenant::isValid,
            absentOr(ModuleId::isValid),
            absentOr(Cluster::isValid),
            absentOr(Role::isValid),
            text -> Scope.of(text).isPresent(),
            text -> RedactionClass.of(text).isPresent(),
            text -> EvidenceClass.of(text).isPresent(),
            absentOr(CommitId::isValid),
            absentOr(SessionId::isValid),
            text -> UtcMillis.parse(text).isPresent());

    private ProvenanceFields() {}

    /** The texts in the order of {@link #NAMES}. */
    static List<String> write(Provenance p) {
        return List.of(
                p.tupleType().wireName(),
                p.doctrineVersion().value(),
                p.tenant().value(),
                p.moduleId().map(ModuleId::value).orElse(""),
                p.cluster().map(Cluster::value).orElse(""),
                p.role().map(Role::value).orElse(""),
                p.scope().wireName(),
                p.redactionClass().wireName(),
                p.evidenceClass().wireName(),
                p.sourceCommit().map(CommitId::value).orElse(""),
                p.sessionId().map(SessionId::value).orElse(""),
                p.created().toString());
    }

    /** Whether a text is one that the field of this index in {@link #NAMES} can have. */
    static boolean fits(int field, String text) {
        return FITS.get(field).test(text);
    }

    /** Makes provenance of twelve texts that fit, in the order of {@link #NAMES}. */
    static Provenance read(List<String> texts) {
        return new Provenance(
                TupleType.of(texts.get(0)).orElseThrow(),
                new DoctrineVersion(texts.get(1)),
                new Tenant(texts.get(2)),
                optional(texts.get(3), ModuleId::new),
                optional(texts.get(4), Cluster::new),
                optional(texts.get(5), Role::new),
                Scope.of(texts.get(6)).orElseThrow(),
                RedactionClass.of(texts.get(7)).orElseThrow(),
                EvidenceClass.of(texts.get(8)).orElseThrow(),
                optional(texts.get(9), CommitId::new),
                optional(texts.get(10), SessionId::new),
                UtcMillis.parse(texts.get(11)).orElseThrow());
    }

    private static Predicate<String> absentOr(Predicate<String> test) {
        return text -> text.isEmpty() || test.test(text);
    }

    private static <T> Optional<T> optional(String text, Function<String, T> type) {
        return text.isEmpty() ? Optional.empty() : Optional.of(type.apply(text));
    }
}
