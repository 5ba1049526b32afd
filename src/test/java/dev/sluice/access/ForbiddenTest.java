package dev.sluice.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Cell;
import dev.sluice.config.Membership;
import dev.sluice.config.TrustDomain;
import dev.sluice.contracts.identity.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** What a former plan gave, and must not outlive it. */
final class ForbiddenTest {
    private static final Tenant LATE = new Tenant("late");
    private static final Tenant ACME = new Tenant("acme");
    private static final Cell QUAY = new Cell("quay");
    private static final AccessPlan OF_QUAY = plan(QUAY);

    @Test
    void shouldLetNoTopologyAtTheTopicsOfATenantThatIsOfAnotherCellNow() {
        assertThat(users(plan(new Cell("pier"))))
                .containsExactly(
                        "sluice-topology-quay CREATE capture.late",
                        "sluice-topology-quay CREATE corpus.late.",
                        "sluice-topology-quay CREATE refused.late",
                        "sluice-topology-quay DESCRIBE capture.late",
                        "sluice-topology-quay DESCRIBE corpus.late.",
                        "sluice-topology-quay DESCRIBE refused.late",
                        "sluice-topology-quay DESCRIBE_CONFIGS capture.late",
                        "sluice-topology-quay DESCRIBE_CONFIGS corpus.late.",
                        "sluice-topology-quay DESCRIBE_CONFIGS refused.late",
                        "sluice-topology-quay READ capture.late",
                        "sluice-topology-quay WRITE corpus.late.",
                        "sluice-topology-quay WRITE refused.late");
    }

    /** Else the topology that is to work off its events doesn't see that there are any. */
    @Test
    void shouldDenyNoTopologyWhatIsItsOwnNow() {
        assertThat(users(plan(Cell.COMMON)))
                .contains(
                        "sluice-topology no DESCRIBE capture.late",
                        "sluice-topology no DESCRIBE_CONFIGS capture.late",
                        "sluice-topology no READ capture.late")
                .contains("sluice-topology-quay READ capture.late");
        assertThat(users(AccessPlan.of(Map.of(ACME, Membership.COMMON), Map.of())))
                .as("nobody's tenant is a stranger to the common cell")
                .contains("sluice-topology no READ capture.late", "sluice-topology-quay READ capture.late");
    }

    @Test
    void shouldTakeNothingElse() {
        AclBinding deletes = binding("sluice-topology-quay", AclOperation.DELETE, "capture.late");
        AclBinding commons = binding("sluice-topology", AclOperation.WRITE, "refused.left");
        AclBinding captures = binding("sluice-capture-acme", AclOperation.WRITE, "capture.late");
        AclBinding others = binding("auditor", AclOperation.READ, "capture.late");
        AclBinding lane = binding("sluice-topology", AclOperation.WRITE, "corpus.late.engineering.internal.primary");

        assertThat(OF_QUAY.forbidden(List.of(deletes, commons, captures, others, lane), tenant -> true))
                .containsExactly(lane);
    }

    /** As a tenant that comes by command is let in: what is about others isn't looked at. */
    @Test
    void shouldLookAtTheTenantsThatAreMeantAlone() {
        Set<AclBinding> before = OF_QUAY.bindings();

        assertThat(AccessPlan.ofTenant(LATE, Cell.COMMON, 0).forbidden(before, LATE::equals))
                .contains(binding("sluice-topology-quay", AclOperation.READ, "capture.late"))
                .hasSize(15);
        assertThat(AccessPlan.ofTenant(ACME, Cell.COMMON, 0).forbidden(before, ACME::equals))
                .isEmpty();
    }

    @Test
    void shouldForbidNothingOfATenantThatComesIntoThatCell() {
        AccessPlan come = AccessPlan.ofTenant(LATE, QUAY, 0);
        Set<AclBinding> unplanned = new HashSet<>(OF_QUAY.bindings());

        assertThat(OF_QUAY.bindings()).containsAll(come.bindings());
        unplanned.removeAll(come.bindings());
        assertThat(come.forbidden(unplanned, LATE::equals)).isEmpty();
        assertThat(come.forbidden(plan(Cell.COMMON).bindings(), LATE::equals))
                .contains(binding("sluice-topology", AclOperation.CREATE, "capture.late"));
    }

    private static TreeSet<String> users(AccessPlan now) {
        List<AclBinding> unplanned = new ArrayList<>(OF_QUAY.bindings());
        unplanned.removeAll(now.bindings());
        TreeSet<String> lines = new TreeSet<>();
        now.forbidden(unplanned, tenant -> true)
                .forEach(binding -> lines.add(binding.entry().principal().replace("User:", "")
                        + (binding.entry().permissionType() == AclPermissionType.DENY ? " no " : " ")
                        + binding.entry().operation() + " " + binding.pattern().name()));
        return lines;
    }

    private static AccessPlan plan(Cell cell) {
        return AccessPlan.of(Map.of(ACME, Membership.COMMON, LATE, new Membership(TrustDomain.COMMON, cell)), Map.of());
    }

    private static AclBinding binding(String user, AclOperation operation, String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
}
