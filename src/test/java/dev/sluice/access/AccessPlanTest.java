package dev.sluice.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.identity.Tenant;
import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;

final class AccessPlanTest {
    private static final Tenant ACME = new Tenant("acme");

    @Test
    void shouldGiveEachWhatItNeedsAndNothingElse() {
        assertThat(lines(AccessPlan.of(List.of(ACME))))
                .containsExactlyInAnyOrder(
                        "sluice-capture-acme DESCRIBE TOPIC capture.acme",
                        "sluice-capture-acme WRITE TOPIC capture.acme",
                        "sluice-sink DESCRIBE TOPIC corpus.acme.*",
                        "sluice-sink DESCRIBE_CONFIGS TOPIC corpus.acme.*",
                        "sluice-sink READ GROUP connect-corpus-sink",
                        "sluice-sink READ TOPIC corpus.acme.*",
                        "sluice-topology CREATE TOPIC capture.acme",
                        "sluice-topology CREATE TOPIC corpus.acme.*",
                        "sluice-topology CREATE TOPIC refused.acme",
                        "sluice-topology CREATE TOPIC refused.sluice",
                        "sluice-topology CREATE TOPIC sluice-*",
                        "sluice-topology DESCRIBE TOPIC capture.*",
                        "sluice-topology DESCRIBE TOPIC corpus.acme.*",
                        "sluice-topology DESCRIBE TOPIC refused.acme",
                        "sluice-topology DESCRIBE TOPIC refused.sluice",
                        "sluice-topology DESCRIBE TOPIC sluice-*",
                        "sluice-topology DESCRIBE TRANSACTIONAL_ID sluice-*",
                        "sluice-topology DESCRIBE_CONFIGS TOPIC capture.*",
                        "sluice-topology DESCRIBE_CONFIGS TOPIC corpus.acme.*",
                        "sluice-topology DESCRIBE_CONFIGS TOPIC refused.acme",
                        "sluice-topology DESCRIBE_CONFIGS TOPIC refused.sluice",
                        "sluice-topology DESCRIBE_CONFIGS TOPIC sluice-*",
                        "sluice-topology READ GROUP sluice",
                        "sluice-topology READ TOPIC capture.*",
                        "sluice-topology READ TOPIC sluice-*",
                        "sluice-topology WRITE TOPIC corpus.acme.*",
                        "sluice-topology WRITE TOPIC refused.acme",
                        "sluice-topology WRITE TOPIC refused.sluice",
                        "sluice-topology WRITE TOPIC sluice-*",
                        "sluice-topology WRITE TRANSACTIONAL_ID sluice-*");
    }

    @Test
    void shouldPlanAPasswordForEachTenantsCapture() {
        assertThat(AccessPlan.of(List.of(ACME, new Tenant("globex"))).principals())
                .extracting(Principal::name)
                .containsExactly(
                        "sluice-operator",
                        "sluice-topology",
                        "sluice-sink",
                        "sluice-capture-acme",
                        "sluice-capture-globex");
    }

    private static List<String> lines(AccessPlan plan) {
        return plan.bindings().stream().map(AccessPlanTest::line).toList();
    }

    private static String line(AclBinding binding) {
        return String.join(
                " ",
                binding.entry().principal().replace("User:", ""),
                binding.entry().operation().name(),
                binding.pattern().resourceType().name(),
                binding.pattern().name() + (binding.pattern().patternType() == PatternType.PREFIXED ? "*" : ""));
    }
}
