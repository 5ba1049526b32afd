package dev.sluice.capture.prepare;

import dev.sluice.contracts.Outcome;
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
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Claims that stand as members beside the payload: {@code tenant, moduleId, cluster, role, scope, doctrine_version,
 * redaction_class, evidence_class, source_commit, session_id}. Older writers send a module id as {@code module_id} or
 * {@code X-Foundry-Module-ID}, and leave out others, or have null there.
 */
public final class ClaimFields {
    private static final List<String> MODULE_IDS = List.of("moduleId", "module_id", "X-Foundry-Module-ID");
    private static final Map<String, Rule> RULES = rules();

    /** The members that claims are read from. */
    public static final Set<String> KEYS = Set.copyOf(RULES.keySet());

    /** Paths of these, which no payload repeats. */
    public static final Set<String> PATHS = KEYS.stream().map(key -> "/" + key).collect(Collectors.toUnmodifiableSet());

    /** What may stand beside a record of another system's, whose own words the others are. */
    public static final Set<String> BESIDE_RECORDS =
            Stream.concat(Stream.of("tenant", "cluster"), MODULE_IDS.stream()).collect(Collectors.toUnmodifiableSet());

    private ClaimFields() {}

    /**
     * The claims of an object.
     *
     * @param tenant whose work is captured; refused is an object that claims another one
     * @param cluster where the object claims none
     * @param scope where the object claims none
     */
    public static Outcome<Claims> of(Node object, Tenant tenant, Optional<Cluster> cluster, Scope scope) {
        if (isAnothers(object, tenant)) {
            return Outcome.refused(Reason.TENANT_MISMATCH, Rule.TENANT);
        }
        for (Map.Entry<String, Rule> field : RULES.entrySet()) {
            Node value = object.at(field.getKey());
            if (isSaid(value) && !isValid(field.getKey(), value.text())) {
                return Outcome.refused(Reason.INVALID_FIELD, field.getValue());
            }
        }
        Optional<Cluster> own =
                claim(object, "cluster", Cluster::isValid, Cluster::new).or(() -> cluster);
        Scope reached = scope == Scope.WORKSPACE && own.isPresent() ? Scope.CLUSTER : scope;
        return Outcome.accepted(new Claims(
                Optional.empty(),
                MODULE_IDS.stream()
                        .flatMap(key -> claim(object, key, ModuleId::isValid, ModuleId::new).stream())
                        .findFirst(),
                own,
                claim(object, "role", Role::isValid, Role::new),
                Scope.of(object.at("scope").text()).or(() -> Optional.of(reached)),
                claim(object, "doctrine_version", DoctrineVersion::isValid, DoctrineVersion::new),
                RedactionClass.of(object.at("redaction_class").text()),
                EvidenceClass.of(object.at("evidence_class").text()),
                claim(object, "source_commit", CommitId::isValid, CommitId::new),
                claim(object, "session_id", SessionId::isValid, SessionId::new)));
    }

    /** Whether an object claims another tenant than this one. */
    public static boolean isAnothers(Node object, Tenant tenant) {
        Node claimed = object.at("tenant");
        return isSaid(claimed) && !claimed.text().equals(tenant.value());
    }

    /** A member that is null says nothing. */
    private static boolean isSaid(Node claim) {
        return !claim.is(Node.Kind.ABSENT) && !claim.is(Node.Kind.NULL);
    }

    /** What an object claims that lies within another one: what it doesn't say, the other says for it. */
    public static Node within(Node around, Node claimed) {
        boolean hasModule = MODULE_IDS.stream().anyMatch(claimed::has);
        Node said = around.without(key ->
                !BESIDE_RECORDS.contains(key) || !isSaid(around.at(key)) || (hasModule && MODULE_IDS.contains(key)));
        return said.members().isEmpty() ? claimed : claimed.over(said);
    }

    /** An object with what its parts say of whose it is; refused where they contradict it, or one another. */
    public static Outcome<Node> withParts(Node object, List<Node> parts) {
        Node said = object.without(key -> !isSaid(object.at(key)));
        for (Node part : parts) {
            said = within(part, said);
        }
        Node all = said;
        for (Node part : parts) {
            Optional<String> other = RULES.keySet().stream()
                    .filter(key -> BESIDE_RECORDS.contains(key) && isSaid(part.at(key)))
                    .filter(key -> !part.at(key).is(Node.Kind.STRING)
                            || !part.at(key).text().equals(claimed(all, key).text()))
                    .findFirst();
            if (other.isPresent()) {
                Rule rule = Objects.requireNonNull(RULES.get(other.get()), "each claim has a rule");
                return Outcome.refused(rule.equals(Rule.TENANT) ? Reason.TENANT_MISMATCH : Reason.INVALID_FIELD, rule);
            }
        }
        return Outcome.accepted(all);
    }

    /** What an object says for a claim; of a module id, in that spelling which has precedence. */
    private static Node claimed(Node object, String key) {
        Stream<String> spellings = MODULE_IDS.contains(key) ? MODULE_IDS.stream() : Stream.of(key);
        return spellings.map(object::at).filter(ClaimFields::isSaid).findFirst().orElse(Node.absent());
    }

    /** The texts in claims that somebody made up: in none of them may a secret stand. */
    static Stream<String> identifiers(Claims claims) {
        return Stream.of(
                        claims.moduleId().map(Object::toString),
                        claims.cluster().map(Object::toString),
                        claims.role().map(Object::toString),
                        claims.sessionId().map(Object::toString))
                .flatMap(Optional::stream);
    }

    /** The same of an object that claims, also of those of its members that another one has precedence over. */
    public static Stream<String> identifiers(Node object) {
        return Stream.concat(MODULE_IDS.stream(), Stream.of("cluster", "role", "session_id"))
                .map(key -> object.at(key).text());
    }

    private static boolean isValid(String key, String text) {
        return switch (key) {
            case "tenant" -> Tenant.isValid(text);
            case "cluster" -> Cluster.isValid(text);
            case "role" -> Role.isValid(text);
            case "scope" -> Scope.of(text).isPresent();
            case "doctrine_version" -> DoctrineVersion.isValid(text);
            case "redaction_class" -> RedactionClass.of(text).isPresent();
            case "evidence_class" -> EvidenceClass.of(text).isPresent();
            case "source_commit" -> CommitId.isValid(text);
            case "session_id" -> SessionId.isValid(text);
            default -> ModuleId.isValid(text);
        };
    }

    private static <T> Optional<T> claim(Node object, String key, Predicate<String> test, Function<String, T> type) {
        return Optional.of(object.at(key).text()).filter(test).map(type);
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("tenant", Rule.TENANT);
        MODULE_IDS.forEach(key -> rules.put(key, Rule.MODULE_ID));
        rules.put("cluster", Rule.CLUSTER);
        rules.put("role", Rule.ROLE);
        rules.put("scope", Rule.SCOPE);
        rules.put("doctrine_version", Rule.DOCTRINE_VERSION);
        rules.put("redaction_class", Rule.REDACTION_CLASS);
        rules.put("evidence_class", Rule.EVIDENCE_CLASS);
        rules.put("source_commit", Rule.SOURCE_COMMIT);
        rules.put("session_id", Rule.SESSION_ID);
        return rules;
    }
}
