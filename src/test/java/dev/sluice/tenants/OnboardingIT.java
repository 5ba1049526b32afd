package dev.sluice.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Await;
import dev.sluice.Commands;
import dev.sluice.access.Access;
import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import dev.sluice.attack.HostedSluice;
import dev.sluice.attack.HostileProducer;
import dev.sluice.audit.TenantSums;
import dev.sluice.config.Cell;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.embedded.Connection;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.serdes.tenants.TenantList.Listed;
import dev.sluice.testkit.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Tenants that come and go while something stands in the way: another operator, a bad root, a silent instance, a kill. */
final class OnboardingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Tenant MISFIT = new Tenant("misfit");

    @TempDir
    private static Path data;

    private static SluiceConfig config;

    @AutoClose
    private static HostedSluice sluice;

    @AutoClose
    private static Connection connection;

    @AutoClose
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        config = HostedSluice.config(data);
        DataDirectory.hold(data).close();
        try (Connection before = Connection.open(config);
                Admin operator = before.cluster().admin()) {
            operator.createTopics(List.of(new NewTopic("capture.misfit", HostedSluice.PARTITIONS + 1, (short) 1)))
                    .all()
                    .get();
        }
        sluice = HostedSluice.start(data);
        connection = Connection.open(config);
        admin = connection.cluster().admin();
    }

    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes half a minute")
    @Test
    void shouldNotRemoveATenantWhoseParkedEventsWereNotReplayed() {
        Tenant rested = new Tenant("rested");
        done("tenant", "add", rested.value(), "--kind", "customer");
        Origin parked = parked(rested, 1);

        assertThat(sluice.command("tenant", "remove", rested.value())).satisfies(refused -> {
            assertThat(refused.code()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err())
                    .contains("not replayed: 1. To remove it now would lose them. Do `sluice tenant resume rested`, ")
                    .contains("`sluice refused replay --tenant rested --reason tenant-parked`", "--drop-parked");
        });
        assertThat(done("tenant", "ls").out()).containsPattern("rested +customer +suspended");
        new Access(admin).give(AccessPlan.ofTenant(rested, Cell.COMMON, 0).bindingsOf(Principal.capture(rested)));
        Await.until(PATIENCE, () -> done("tenant", "ls").out(), out -> out.contains("tenant suspend` again"));
        done("tenant", "resume", rested.value());
        assertThat(replay(rested)).contains(parked + "  published at");
        assertThat(sluice.sums(rested).committed()).isEqualTo(1);
        assertThat(replay(rested)).as("what was accepted").isEqualTo("0 published, 0 gone\n");
        assertThat(done("tenant", "remove", rested.value()).out()).contains("all is sealed: 1 lines");
    }

    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes half a minute")
    @Test
    void shouldDropParkedEventsOnlyWhenAskedAndReplayThemAlsoHalfWay() {
        Tenant dropped = new Tenant("dropped");
        done("tenant", "add", dropped.value(), "--kind", "customer");
        parked(dropped, 1);
        // three times the door, acknowledgements
        assertThatThrownBy(() -> broken(4, steps -> steps.remove(dropped, true)))
                .isInstanceOf(BrokenOff.Broken.class)
                .hasMessageContaining("listGroups");

        assertThatThrownBy(() -> run(steps -> steps.remove(dropped, false)))
                .isInstanceOf(NotReplayedException.class)
                .hasMessageContaining("Do `sluice refused replay");
        List<String> said = new ArrayList<>();
        run(steps -> steps.remove(dropped, true), line -> {
            if (line.startsWith("all is sealed: 0 lines")) { // another operator, once nothing waits any more
                assertThat(replay(dropped)).endsWith("1 published, 0 gone\n");
            }
            said.add(line);
        });
        assertThat(said)
                .anyMatch(line -> line.startsWith("all is sealed: 1 lines"))
                .contains("its capture topic is gone");

        done("tenant", "add", dropped.value(), "--kind", "customer");
        parked(dropped, 2);
        assertThat(done("tenant", "remove", dropped.value(), "--drop-parked").out())
                .contains("its capture topic is gone, and the parked events in it that were not replayed: 1\n");
    }

    @Test
    void shouldEndWhereAnotherOperatorChangesTheTenantMeanwhile() {
        Tenant disputed = new Tenant("disputed");
        List<String> said = new ArrayList<>();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        Consumer<String> say = line -> {
            said.add(line);
            if (line.startsWith("all instances") && isFirst.getAndSet(false)) {
                done("tenant", "remove", disputed.value());
            }
        };

        assertThatThrownBy(() -> run(entrySteps(disputed), say))
                .isInstanceOf(UnfinishedException.class)
                .hasMessageStartingWith(
                        "somebody else has changed tenant disputed: it stands nowhere, no more at revision ");
        assertThat(said).hasSize(2);
        Belongings.NOTHING.await(disputed, connection);
    }

    /** An instance that doesn't know the tenant yet would read its capture topic as a stranger's. */
    @Test
    void shouldLeaveTheTopicsOfATenantThatComesToTheCommandThatBringsIt() {
        Tenant coming = new Tenant("coming");
        assertThatThrownBy(() -> broken(1, entrySteps(coming))).isInstanceOf(BrokenOff.Broken.class);

        done("access", "apply");
        done("topics", "apply");

        assertThat(Belongings.of(coming, connection).topics()).doesNotContain("capture.coming", "refused.coming");
        done("tenant", "remove", coming.value());
    }

    @Test
    void shouldDecideByWhatStandsThereWhenItWrites() {
        Tenant raced = new Tenant("raced");
        List<String> seen = new ArrayList<>();
        try (TenantRegister one = new TenantRegister(connection.cluster());
                TenantRegister other = new TenantRegister(connection.cluster())) {
            Listed written = one.write(raced, list -> {
                seen.add(list.of(raced).map(at -> at.entry().root()).orElse("none"));
                if (seen.size() == 1) {
                    other.write(raced, unused -> entry(raced, data.resolve("other"), TenantState.HELD));
                }
                return entry(raced, data.resolve("one"), TenantState.HELD);
            });

            assertThat(seen).containsExactly("none", data.resolve("other").toString());
            assertThat(other.read().of(raced)).contains(written);
            one.forget(written);
        }
    }

    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes half a minute")
    @Test
    void shouldLetATenantTakeAnotherRootOrGoThatCouldNotBegin() throws Exception {
        Tenant rootless = new Tenant("rootless");
        Path file = Files.createFile(data.resolve("file"));
        String[] add = {"tenant", "add", rootless.value(), "--kind", "customer", "--wait", "1", "--root"};
        assertThat(sluice.command(with(add, file.resolve("root"))).err()).contains("not acknowledged by ");
        done(with(add, data.resolve("elsewhere")));
        assertThat(data.resolve("elsewhere/training-corpus")).isDirectory();
        assertThat(done("tenant", "remove", rootless.value()).out()).endsWith("it is as if it had never come\n");
        assertThat(data.resolve("tenants/rootless.json")).doesNotExist();

        assertThat(sluice.command(with(add, file.resolve("root"))).code()).isEqualTo(1);
        done("tenant", "remove", rootless.value());
        Belongings.NOTHING.await(rootless, connection);
        done("tenant", "add", "rooted", "--kind", "customer");
        done("tenant", "remove", "rooted");
    }

    @Test
    void shouldNotSayThatCaptureCanBeginWhereAnInstanceDoesNotFollowIt() throws Exception {
        admin.deleteTopics(List.of("capture.misfit")).all().get();

        Commands.Result added = sluice.command("tenant", "add", MISFIT.value(), "--kind", "customer", "--wait", "1");

        assertThat(added.code()).isEqualTo(1);
        assertThat(added.err()).contains("not acknowledged by sluice");
        assertThat(added.out()).doesNotContain("capture can begin");
        done("tenant", "remove", MISFIT.value());
        done("tenant", "add", "fitting", "--kind", "customer");
    }

    @Test
    void shouldSayThatARemovalNeedsTheRootsHost() throws Exception {
        Tenant remote = new Tenant("remote");
        done("tenant", "add", remote.value(), "--kind", "customer");
        capture(remote, 1);
        sluice.awaitPublished(remote);
        Path away = Files.move(sluice.root(remote), data.resolve("away"));

        assertThat(sluice.command("tenant", "remove", remote.value())).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("the root of tenant remote, " + sluice.root(remote) + ", isn't on this host")
                    .contains("has to run where the sink writes. Nothing was done");
        });
        assertThat(done("tenant", "ls").out()).containsPattern("remote +customer +active");
        assertThat(done("janitor", "--tenant", remote.value(), "--set", "janitor.lane.grace.ms=1")
                        .out())
                .contains("its lanes are left alone: no shard of it lies in " + sluice.root(remote))
                .endsWith("nothing to delete\n");
        Files.move(away, sluice.root(remote));
        done("tenant", "remove", remote.value());
    }

    @Test
    void shouldCloseTheDoorBeforeAllHaveHeard() throws Exception {
        Tenant closing = new Tenant("closing");
        done("tenant", "add", closing.value(), "--kind", "customer");
        TopicPartition tenants = new TopicPartition(TenantEntry.TOPIC, 0);
        admin.alterConsumerGroupOffsets("sluice-tenants-silent", Map.of(tenants, new OffsetAndMetadata(0)))
                .all()
                .get();
        try (SilentSink silent = new SilentSink(connection.cluster(), "silent", "refused.sluice")) {
            assertThat(silent.reads()).isNotEmpty();
            assertThat(sluice.command("tenant", "suspend", closing.value(), "--wait", "0")
                            .err())
                    .contains("not acknowledged by silent");
            Belongings.whole(closing, "capture.closing", "refused.closing")
                    .closed(closing)
                    .await(closing, connection);
            assertThatThrownBy(() -> capture(closing, 1)).hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
        done("tenant", "resume", closing.value());
        assertThat(capture(closing, 1).committed()).isEqualTo(1);
    }

    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes a minute")
    @Test
    void shouldTakeNoPermissionAwayFromASinkThatStillReads() {
        Tenant read = new Tenant("read");
        done("tenant", "add", read.value(), "--kind", "customer");
        capture(read, 1);
        try (SilentSink silent =
                new SilentSink(connection.cluster(), "slow", "corpus.read.tenant-runtime.tenant-private.primary")) {
            assertThat(silent.reads()).isNotEmpty();
            Commands.Result removed = sluice.command("tenant", "remove", read.value(), "--wait", "3");

            assertThat(removed.code()).as("%s", removed).isEqualTo(1);
            assertThat(removed.err()).contains("slow still reads lanes that are gone");
            assertThat(Belongings.of(read, connection).permissions())
                    .anyMatch(binding -> binding.entry().principal().equals(Principal.SINK.inAccessLists()));
        }
        done("tenant", "remove", read.value());
        assertThat(sluice.sums(HostedSluice.CUSTOMER).addsUp()).isTrue();
    }

    /** Kafka's tasks commit by the partitions that are there the first time, and by those that were the second time. */
    @Test
    void shouldGoOnWithTheOthersOnceATenantHasGone() {
        Tenant gone = new Tenant("gone");
        done("tenant", "add", gone.value(), "--kind", "customer");
        captureOneByOne(gone, 4);
        done("tenant", "remove", gone.value());

        captureOneByOne(HostedSluice.CUSTOMER, 8);
    }

    /** Each in a transaction of its own. */
    private static void captureOneByOne(Tenant tenant, int events) {
        try (HostileProducer producer = new HostileProducer(sluice.as(Principal.capture(tenant)), tenant)) {
            for (int number = 1; number <= events; number++) {
                producer.send(event(tenant, number));
                sluice.awaitCaptured(tenant, number);
            }
        }
    }

    @Test
    void shouldListRefusalsOfATenantThatWasTakenOutWhereItIsNamed() throws Exception {
        OldRefusal.write("refused.taken-out", new Origin("capture.taken-out", 1, 7), connection.cluster());

        assertThat(done("refused", "ls", "--tenant", "taken-out").out())
                .contains("malformed", "capture.taken-out-1@7")
                .endsWith("1 refused\n");
        assertThat(done("refused", "ls").out()).doesNotContain("taken-out");
    }

    private static Consumer<Onboarding> entrySteps(Tenant tenant) {
        return steps -> steps.add(entry(tenant, sluice.root(tenant), TenantState.ACTIVE));
    }

    private static TenantEntry entry(Tenant tenant, Path root, TenantState state) {
        return new TenantEntry(tenant, TenantKind.CUSTOMER, state, root.toString(), 0);
    }

    private static void run(Consumer<Onboarding> steps) {
        run(steps, line -> {});
    }

    private static void run(Consumer<Onboarding> steps, Consumer<String> say) {
        run(connection.cluster().admin(), steps, say);
    }

    private static void broken(int step, Consumer<Onboarding> steps) {
        run(BrokenOff.after(step, connection.cluster().admin()), steps, line -> {});
    }

    private static void run(Admin operator, Consumer<Onboarding> steps, Consumer<String> say) {
        try (Onboarding onboarding = new Onboarding(config, connection, operator, PATIENCE, say)) {
            steps.accept(onboarding);
        }
    }

    /** Suspends a tenant and lets an event come all the same. */
    private static Origin parked(Tenant tenant, int number) {
        done("tenant", "suspend", tenant.value());
        try (HostileProducer operator = new HostileProducer(sluice.as(Principal.OPERATOR), tenant)) {
            Origin parked = operator.send(event(tenant, number));
            assertThat(sluice.refusals(tenant, List.of(parked))).containsEntry(parked, "tenant-parked/tenant");
            return parked;
        }
    }

    private static TenantSums capture(Tenant tenant, int number) {
        try (HostileProducer producer = new HostileProducer(sluice.as(Principal.capture(tenant)), tenant)) {
            producer.send(event(tenant, number));
        }
        return sluice.sums(tenant);
    }

    private static CaptureEvent event(Tenant tenant, int number) {
        return Fixtures.event(new EventId("edit:late-works:" + number), Optional.of(tenant));
    }

    private static String replay(Tenant tenant) {
        return done("refused", "replay", "--tenant", tenant.value(), "--reason", "tenant-parked")
                .out();
    }

    private static String[] with(String[] command, Path last) {
        List<String> all = new ArrayList<>(List.of(command));
        all.add(last.toString());
        return all.toArray(String[]::new);
    }

    private static Commands.Result done(String... command) {
        Commands.Result result = sluice.command(command);
        assertThat(result.code()).as("%s", result).isZero();
        return result;
    }
}
