package dev.sluice.tenants;

import dev.sluice.access.Access;
import dev.sluice.audit.Books;
import dev.sluice.audit.TenantSums;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.embedded.Connection;
import dev.sluice.serdes.tenants.TenantList.Listed;
import dev.sluice.topology.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Brings tenants in and takes them out while everything runs.
 *
 * <pre>
 * add      entry · all have taken it up · users, permissions, limit · refused topic · capture topic
 * suspend  entry · its capture may not write · all have taken it up
 * resume   entry · all have taken it up · its capture may write
 * remove   entry · its capture is nobody · all have taken it up · all is sealed · capture topic goes · entry · all have
 *          taken it up · the other topics go · permissions go
 * </pre>
 *
 * Every step may be done again: after a kill the same call goes on. The capture topic comes last and goes first, so that no
 * instance ever sees an event of a tenant that it doesn't know.
 */
public final class Onboarding implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    /** Of nothing on its way: what a broker let in a moment before its list was changed shows by then. */
    private static final int LOOKS_IN_A_ROW = 10;

    private final SluiceConfig configured;
    private final Connection connection;
    private final Duration patience;
    private final Consumer<String> say;
    private final Admin admin;
    private final TenantRegister register;
    private final Acknowledgements acknowledgements;
    private final TenantTopics topics;
    private final Doors doors;

    /**
     * On the cluster of this connection.
     *
     * @param configured without the tenants that came since; refused where none may come
     * @param patience for each step that others have to do
     * @param say gets a line for each step that is done
     */
    public Onboarding(SluiceConfig configured, Connection connection, Duration patience, Consumer<String> say) {
        TenantRules.requireHosted(configured);
        this.configured = configured;
        this.connection = connection;
        this.patience = patience;
        this.say = say;
        this.admin = connection.cluster().admin();
        this.register = new TenantRegister(connection.cluster());
        this.acknowledgements = new Acknowledgements(admin);
        this.topics = new TenantTopics(admin, configured);
        this.doors = new Doors(
                new Access(admin),
                connection.credentials(),
                configured.bootstrap().isEmpty());
    }

    /** Brings a tenant in, in the state that the entry says, which is active. */
    public void add(TenantEntry wanted) {
        topics.makeTenants();
        TenantEntry entry = rules().added(wanted);
        takeUp(entry);
        doors.open(entry);
        say.accept("its capture may log in as sluice-capture-" + entry.tenant());
        topics.make(entry.tenant());
        say.accept("its topics are there: capture can begin");
    }

    /** Lets a tenant rest: nothing is captured for it, and what comes all the same is refused, to be replayed. */
    public void suspend(Tenant tenant) {
        topics.makeTenants();
        Listed listed = write(rules().suspended(tenant));
        doors.closeCapture(tenant);
        say.accept("its capture may not write");
        awaitTakenUp(listed);
    }

    /** Lets a tenant that rests go on. */
    public void resume(Tenant tenant) {
        topics.makeTenants();
        takeUp(rules().resumed(tenant));
        doors.openCapture(tenant);
        say.accept("its capture may write");
    }

    /** Takes a tenant out, once all that was captured for it is sealed. */
    public void remove(Tenant tenant) {
        topics.makeTenants();
        TenantEntry entry = rules().draining(tenant);
        if (entry.state() == TenantState.DRAINING) {
            Listed listed = write(entry);
            doors.removeCapture(tenant);
            say.accept("its capture can't log in any more");
            awaitTakenUp(listed);
            awaitDrained(entry);
            topics.deleteCapture(tenant);
            say.accept("its capture topic is gone");
        }
        takeUp(entry.in(TenantState.REMOVED));
        topics.deleteRest(tenant);
        doors.remove(tenant);
        say.accept("its topics and permissions are gone; its shards stay in " + entry.root());
    }

    /** How everything stands. */
    public Collection<Standing> list() {
        topics.makeTenants();
        return Standing.of(configured, register.read(), acknowledgements.positions(), topics.names());
    }

    private TenantRules rules() {
        return new TenantRules(configured, register.read());
    }

    private void takeUp(TenantEntry entry) {
        awaitTakenUp(write(entry));
    }

    private Listed write(TenantEntry entry) {
        Listed listed = register.write(entry);
        say.accept(entry.tenant() + " is " + entry.state().wireName() + " at revision " + listed.revision());
        return listed;
    }

    private void awaitTakenUp(Listed listed) {
        Supplier<Collection<String>> missing =
                () -> Acknowledgements.missing(acknowledgements.positions(), listed.revision());
        await(
                missing,
                Collection::isEmpty,
                late -> "not acknowledged by " + String.join(", ", late)
                        + ": it can't read the tenant topic or use the root, or has just died; its log says which");
        say.accept("all instances have taken it up");
    }

    private void awaitDrained(TenantEntry entry) {
        Tenant tenant = entry.tenant();
        Tenancy alone = new Tenancy(configured.tenancy().deployment(), Map.of(tenant, entry.kind()));
        int[] settled = {0};
        try (Books books =
                new Books(connection.cluster(), alone, CorpusRoots.of(Map.of(tenant, Path.of(entry.root()))))) {
            await(
                    () -> books.sums().get(0),
                    sums -> (settled[0] = sums.isSettled() ? settled[0] + 1 : 0) >= LOOKS_IN_A_ROW,
                    Onboarding::undrained);
            TenantSums sums = books.sums().get(0);
            say.accept("all is sealed: " + sums.committed() + " lines; the events of " + sums.refusedInAll()
                    + " refusals go with the capture topic");
        } catch (IOException e) {
            throw new UncheckedIOException("the root of tenant " + tenant + " can't be looked at", e);
        }
    }

    private static String undrained(TenantSums sums) {
        return "not drained yet: " + sums.waiting() + " events wait for the topology, " + sums.unsealed()
                + " lines for the sink. Both have to run";
    }

    private <T> void await(Supplier<T> look, Predicate<T> isDone, Function<T, String> late) {
        long deadline = System.nanoTime() + patience.toNanos();
        T seen = look.get();
        while (!isDone.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new UnfinishedException(late.apply(seen) + ". The same command goes on from here");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            if (Thread.interrupted()) {
                throw new KafkaException("interrupted while waiting");
            }
            seen = look.get();
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
