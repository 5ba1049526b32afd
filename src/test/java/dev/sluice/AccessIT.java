package dev.sluice;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.embedded.EmbeddedCluster;
import dev.sluice.embedded.EmbeddedKafka;
import dev.sluice.embedded.ResidentFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets into the embedded broker, and what each may do there. */
final class AccessIT {
    private static final List<Tenant> TENANTS =
            List.of(new Tenant("acme"), new Tenant("acme-labs"), new Tenant("globex"));
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

    @TempDir
    private static Path data;

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void start() {
        DataDirectory held = DataDirectory.hold(data);
        RUNNING.push(held);
        cluster = EmbeddedCluster.of(held.resolve("kafka"), 0);
        RUNNING.push(EmbeddedKafka.start(cluster, AccessPlan.of(TENANTS)));
        new ResidentFile(ProcessHandle.current().pid(), cluster.bootstrap(), "").write(data);
        assertThat(command("access", "apply").out()).contains("made   topic capture.acme-labs\n");
        assertThat(command("topics", "apply").code()).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        while (!RUNNING.isEmpty()) {
            RUNNING.pop().close();
        }
    }

    @Test
    void shouldProveThatNothingCrosses() {
        Commands.Result proof = command("access", "prove");

        assertThat(proof.code()).as("%s", proof).isZero();
        assertThat(proof.out())
                .startsWith("permissions: 58 planned, 0 differ\n")
                .containsPattern("sluice-capture-acme +on acme-labs +[1-9][0-9]* tried, 0 let through\n")
                .containsPattern("sluice-capture-acme-labs +on acme +[1-9][0-9]* tried, 0 let through\n")
                .containsPattern("sluice-sink +on globex +[1-9][0-9]* tried, 0 let through\n")
                .containsPattern("proved: [0-9]+ attempts, nothing crosses\n$");
    }

    @Test
    void shouldFindWhatCrosses() throws Exception {
        AclBinding hole = mayRead("User:sluice-capture-acme", "capture.globex");
        AclBinding foreign = mayRead("User:somebody", "capture.");
        try (Admin admin = cluster.as(Principal.OPERATOR).admin()) {
            admin.createAcls(List.of(hole, foreign)).all().get();

            Commands.Result proof =
                    Await.until(Duration.ofSeconds(20), () -> command("access", "prove"), result -> result.out()
                            .contains("READ capture.globex"));
            Commands.Result plan = command("access", "plan");

            assertThat(proof.code()).as("%s", proof).isEqualTo(3);
            assertThat(proof.out())
                    .containsPattern("unplanned +sluice-capture-acme +READ +topic capture.globex\n")
                    .containsPattern("foreign +User:somebody +READ +topic capture.\\*\n")
                    .contains("  crosses  READ capture.globex\n")
                    .endsWith("not proved: 3 found\n");
            assertThat(plan.code()).isEqualTo(3);

            assertThat(command("access", "apply").out())
                    .containsPattern("taken +sluice-capture-acme +READ +topic capture.globex\n");
            admin.deleteAcls(List.of(foreign.toFilter())).all().get();
            assertThat(command("access", "plan").code()).isZero();
        }
    }

    @Test
    void shouldLetNobodyInWithoutAPassword() {
        Map<String, Object> nobody = Map.of(
                "bootstrap.servers", cluster.bootstrap(), "default.api.timeout.ms", 2_000, "request.timeout.ms", 1_000);

        try (Admin admin = Admin.create(nobody)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void shouldShowATenantsCaptureItsOwnTopicAlone() throws Exception {
        try (Admin admin = cluster.as(Principal.capture(TENANTS.get(0))).admin()) {
            assertThat(admin.listTopics().names().get()).containsExactly("capture.acme");
            assertThatThrownBy(() ->
                            admin.deleteTopics(List.of("capture.acme")).all().get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void shouldSayThatTheBrokerWhichRunsDoesNotKnowATenant() {
        Commands.Result result = Commands.run(
                "capture",
                "runtime",
                "--tenant",
                "late",
                "--data",
                data.toString(),
                "--set",
                "deployment=customer",
                "--set",
                "tenant=late",
                "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "sluice: the broker that runs doesn't know sluice-capture-late: stop `up`, and start it with "
                                + "this configuration\n");
    }

    private static AclBinding mayRead(String user, String topic) {
        PatternType type = topic.endsWith(".") ? PatternType.PREFIXED : PatternType.LITERAL;
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, type),
                new AccessControlEntry(user, "*", READ, AclPermissionType.ALLOW));
    }

    private static Commands.Result command(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString(), "--set", "deployment=hosted"));
        TENANTS.forEach(tenant -> arguments.addAll(List.of("--set", "tenants." + tenant + ".kind=customer")));
        return Commands.run(arguments.toArray(String[]::new));
    }
}
