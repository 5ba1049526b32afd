package dev.sluice.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.Principal;
import dev.sluice.attack.HostedSluice;
import dev.sluice.attack.HostileProducer;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.embedded.Connection;
import dev.sluice.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A tenant that comes, rests and goes by commands that are broken off after each step, and given again. */
@EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes minutes")
final class BrokenOnboardingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Tenant LATE = new Tenant("late");
    private static final String LANE = "corpus.late.tenant-runtime.tenant-private.primary";

    @TempDir
    private static Path data;

    private static SluiceConfig config;

    @AutoClose
    private static HostedSluice sluice;

    @AutoClose
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        config = HostedSluice.config(data);
        sluice = HostedSluice.start(data);
        connection = Connection.open(config);
    }

    @Test
    void shouldEndAsIfUndisturbedWhereverItWasBrokenOff() {
        Consumer<Onboarding> add = steps -> steps.add(new TenantEntry(
                LATE, TenantKind.CUSTOMER, TenantState.ACTIVE, sluice.root(LATE).toString(), 0));
        Consumer<Onboarding> remove = steps -> steps.remove(LATE, false);
        Consumer<Onboarding> suspend = steps -> steps.suspend(LATE);
        Consumer<Onboarding> resume = steps -> steps.resume(LATE);
        Belongings active = Belongings.whole(LATE, "capture.late", "refused.late");
        endsTheSame(1, 6, add, remove, active);
        endsTheSame(1, 7, remove, add, Belongings.NOTHING);
        run(add);
        capture(1);
        Belongings withLane = Belongings.whole(LATE, "capture.late", "refused.late", LANE);
        endsTheSame(1, 2, suspend, resume, withLane.closed(LATE));
        endsTheSame(1, 2, resume, suspend, withLane);
        endsTheSame(5, 9, remove, add, new Belongings("removed", Set.of(), Set.of(), false));
        run(add);
        assertThat(capture(2)).isEqualTo(2);
    }

    /** Broken off after any of these steps; that there are no more is seen by one that isn't. */
    private static void endsTheSame(
            int first, int last, Consumer<Onboarding> command, Consumer<Onboarding> back, Belongings expected) {
        run(command);
        expected.await(LATE, connection);
        for (int step = first; step <= last; step++) {
            run(back);
            int broken = step;
            assertThatThrownBy(() -> broken(broken, command))
                    .as("step %s to %s", step, expected)
                    .isInstanceOf(BrokenOff.Broken.class);
            run(command);
            expected.await(LATE, connection);
        }
        run(back);
        broken(last + 1, command);
    }

    private static void run(Consumer<Onboarding> steps) {
        run(connection.cluster().admin(), steps);
    }

    private static void broken(int step, Consumer<Onboarding> steps) {
        run(BrokenOff.after(step, connection.cluster().admin()), steps);
    }

    private static void run(Admin operator, Consumer<Onboarding> steps) {
        try (Onboarding onboarding = new Onboarding(config, connection, operator, PATIENCE, line -> {})) {
            steps.accept(onboarding);
        }
    }

    /** How many lines it has, once this event is one. */
    private static long capture(int number) {
        try (HostileProducer producer = new HostileProducer(sluice.as(Principal.capture(LATE)), LATE)) {
            producer.send(Fixtures.event(new EventId("edit:late-works:" + number), Optional.of(LATE)));
        }
        return sluice.sums(LATE).committed();
    }
}
