package dev.sluice.capture.prepare;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.Cluster;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Claims that stand as members beside the payload: {@code tenant, moduleId, cluster, role, doctrine_version,
 * session_id}. Older writers send a module id as {@code module_id} or {@code X-Foundry-Module-ID}.
 */
public final class ClaimFields {
    private static final List<String> MODULE_IDS = List.of("moduleId", "module_id", "X-Foundry-Module-ID");
    private static final Map<String, Rule> RULES = rules();

    /** Paths of the members that claims are read from, which no payload repeats. */
    public static final Set<String> PATHS =
            RULES.keySet().stream().map(key -> "/" + key).collect(Collectors.toUnmodifiableSet());

    private ClaimFields() {}

    /**
     * The claims of an object.
     *
     * @param tenant whose work is captured; refused is an object that claims another one
     * @param cluster where the object claims none
     */
    public static Outcome<Claims> of(Node object, Tenant tenant, Optional<Cluster> cluster, Scope scope) {
        Node claimed = object.at("tenant");
        if (!claimed.is(Node.Kind.ABSENT) && !claimed.text().equals(tenant.value())) {
            return Outcome.refused(Reason.TENANT_MISMATCH, Rule.TENANT);
        }
        for (Map.Entry<String, Rule> field : RULES.entrySet()) {
            Node value = object.at(field.getKey());
            if (!value.is(Node.Kind.ABSENT) && !isValid(field.getKey(), value.text())) {
                return Outcome.refused(Reason.INVALID_FIELD, field.getValue());
            }
        }
        Optional<Cluster> own =
                claim(object, "cluster", Cluster::isValid, Cluster::new).or(() -> cluster);
        return Outcome.accepted(new Claims(
                Optional.empty(),
                MODULE_IDS.stream()
                        .flatMap(key -> claim(object, key, ModuleId::isValid, ModuleId::new).stream())
                        .findFirst(),
                own,
                claim(object, "role", Role::isValid, Role::new),
                Optional.of(scope == Scope.WORKSPACE && own.isPresent() ? Scope.CLUSTER : scope),
                claim(object, "doctrine_version", DoctrineVersion::isValid, DoctrineVersion::new),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                claim(object, "session_id", SessionId::isValid, SessionId::new)));
    }

    private static boolean isValid(String key, String text) {
        return switch (key) {
            case "tenant" -> Tenant.isValid(text);
            case "cluster" -> Cluster.isValid(text);
            case "role" -> Role.isValid(text);
            case "doctrine_version" -> DoctrineVersion.isValid(text);
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
        rules.put("doctrine_version", Rule.DOCTRINE_VERSION);
        rules.put("session_id", Rule.SESSION_ID);
        return rules;
    }
}
