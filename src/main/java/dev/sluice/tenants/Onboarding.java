package dev.sluice.tenants;

import dev.sluice.access.Access;
import dev.sluice.audit.Elsewhere;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.config.TenantFiles;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.embedded.Connection;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.OtherTopologies;
import dev.sluice.refused.Parked;
import dev.sluice.serdes.tenants.TenantList;
import dev.sluice.serdes.tenants.TenantList.Listed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Brings tenants in and takes them out while everything runs.
 *
 * <pre>
 * add      entry · all have taken it up · users, permissions, limit · refused topic · capture topic
 * suspend  entry · its capture may not write · all have taken it up
 * resume   entry · all have taken it up · its capture may write
 * remove   entry · its capture is nobody · all have taken it up · all is sealed, nothing parked is left · capture topic
 *          goes · entry · all have taken it up · the other topics go · nobody reads them · permissions go
 *          where nothing was ever captured: entry · its capture is nobody · topics and permissions go · no entry
 * </pre>
 *
 * Every step may be done again: after a kill the same call goes on. The capture topic comes last and goes first, so that no
 * instance ever sees an event of a tenant that it doesn't know. Before each step that changes anything the entry is read
 * again: it has to be the one that this call wrote or found, else somebody else is at work, and this ends. Not
 * thread-safe.
 */
public final class Onboarding implements AutoCloseable {
    private final SluiceConfig configured;
    private final KafkaCluster cluster;
    private final Consumer<String> say;
    private final Admin admin;
    private final TenantRegister register;
    private final Acknowledgements acknowledgements;
    private final Others others;
    private final TenantTopics topics;
    private final History history;
    private final Traces traces;
    private final Doors doors;

    /**
     * On the cluster of this connection.
     *
     * @param configured without the tenants that came since; refused where none may come
     * @param patience for each step that others have to do
     * @param say gets a line for each step that is done
     */
    public Onboarding(SluiceConfig configured, Connection connection, Duration patience, Consumer<String> say) {
        this(configured, connection, connection.cluster().admin(), patience, say);
    }

    /** With an admin client that is closed with this. */
    Onboarding(SluiceConfig configured, Connection connection, Admin admin, Duration patience, Consumer<String> say) {
        TenantRules.requireHosted(configured);
        this.configured = configured;
        this.cluster = connection.cluster();
        this.say = say;
        this.admin = admin;
        this.register = new TenantRegister(cluster);
        this.acknowledgements = new Acknowledgements(admin);
        this.others = new Others(cluster, acknowledgements, patience, say);
        this.topics = new TenantTopics(admin, configured);
        this.history = new History(cluster);
        this.traces = new TracesHere(configured.data(), topics, history, acknowledgements);
        this.doors = new Doors(
                new Access(admin),
                connection.credentials(),
                configured.bootstrap().isEmpty());
    }

    /** Brings a tenant in, in the state that the entry says, which is active; into the cell that it has had, where none is said. */
    public void add(TenantEntry asked) {
        topics.makeTenants();
        Tenant tenant = asked.tenant();
        topics.requireConforming(tenant);
        TenantRules rules = rules(register.read());
        TenantEntry wanted = rules.inItsCell(asked, traces);
        SluiceConfig with = rules.with(wanted);
        Elsewhere.refuse(with, cluster, tenant::equals);
        OtherTopologies.refuseWhereTheyRead(with, tenant::equals, cluster);
        Listed own = said(register.write(tenant, list -> rules(list).added(wanted, traces)));
        others.awaitTakenUp(own.revision());
        step(own, () -> doors.open(own.entry()));
        say.accept("its capture may log in as sluice-capture-" + tenant);
        step(own, () -> topics.makeRefused(tenant));
        step(own, () -> topics.makeCapture(tenant));
        say.accept("its topics are there: capture can begin");
    }

    /** Lets a tenant rest: nothing is captured for it, and what comes all the same is refused, to be replayed. */
    public void suspend(Tenant tenant) {
        topics.makeTenants();
        Listed own = said(register.write(tenant, list -> rules(list).suspended(tenant)));
        step(own, () -> doors.closeCapture(tenant));
        say.accept("its capture may not write");
        others.awaitTakenUp(own.revision());
    }

    /** Lets a tenant that rests go on. */
    public void resume(Tenant tenant) {
        topics.makeTenants();
        Listed own = said(register.write(tenant, list -> rules(list).resumed(tenant)));
        others.awaitTakenUp(own.revision());
        step(own, () -> doors.openCapture(tenant));
        say.accept("its capture may write");
    }

    /**
     * Takes a tenant out, once all that was captured for it is sealed. Has to run where its root is.
     *
     * @param dropParked whether events may be lost that were refused while it was suspended, and not replayed
     * @throws NotReplayedException where there are some, and they may not
     */
    public void remove(Tenant tenant, boolean dropParked) {
        topics.makeTenants();
        TenantEntry stands = rules(register.read()).draining(tenant);
        if (stands.state() == TenantState.DRAINING) {
            requireRoot(stands);
            requireReplayed(tenant, dropParked);
        } else if (topics.hasCapture(tenant)) {
            throw new ConfigurationException(
                    tenant + " was removed, and has a capture topic again that no command made: "
                            + "`sluice tenant add " + tenant + "` first");
        }
        Listed own = said(register.write(tenant, list -> rules(list).draining(tenant)));
        if (own.entry().state() == TenantState.DRAINING) {
            drain(own, dropParked);
            if (!history.hasEvents(tenant)) {
                takeBack(own);
                return;
            }
        }
        Listed gone = said(register.write(tenant, list -> {
            register.requireStands(own);
            return own.entry().in(TenantState.REMOVED);
        }));
        others.awaitTakenUp(gone.revision());
        step(gone, () -> topics.deleteRest(tenant));
        others.awaitGivenUp(tenant);
        step(gone, () -> doors.remove(gone.entry()));
        say.accept("its topics and permissions are gone; its shards stay in "
                + gone.entry().root());
    }

    /** How everything stands. */
    public Collection<Standing> list() {
        topics.makeTenants();
        TenantList list = register.read();
        return Standing.of(
                configured,
                list,
                acknowledgements.positions(),
                topics.names(),
                doors.areOpen(list.listed().keySet()));
    }

    /** Where nothing can have been captured, nobody is waited for: it may be the tenant that can't be taken up. */
    private void drain(Listed own, boolean dropParked) {
        Tenant tenant = own.entry().tenant();
        step(own, () -> doors.removeCapture(tenant));
        say.accept("its capture can't log in any more");
        if (traces.hasBegun(tenant)) {
            others.awaitTakenUp(own.revision());
            others.awaitDrained(own.entry());
            Parked parked = requireReplayed(tenant, dropParked);
            if (parked.refused() > 0) {
                others.awaitDrained(own.entry()); // what counts as replayed may have been published a moment ago
            }
            step(own, () -> topics.deleteCapture(tenant));
            say.accept("its capture topic is gone"
                    + (!parked.unread().isEmpty()
                            ? ", and the parked events in it that were not replayed: "
                                    + parked.unread().size()
                            : ""));
        }
    }

    private void takeBack(Listed own) {
        Tenant tenant = own.entry().tenant();
        step(own, () -> topics.deleteRest(tenant));
        step(own, () -> doors.remove(own.entry()));
        register.forget(own);
        try {
            TenantFiles.forget(configured.data(), tenant);
        } catch (IOException e) {
            throw new UncheckedIOException("the entry can't be taken out of " + configured.data(), e);
        }
        say.accept("nothing was ever captured for it: it is as if it had never come");
    }

    private void requireRoot(TenantEntry entry) {
        if (history.hasLines(entry.tenant()) && !Others.isHere(entry)) {
            throw new ConfigurationException("the root of tenant " + entry.tenant() + ", " + entry.root()
                    + ", isn't on this host: the commit log there says when all is sealed, so `sluice tenant remove` "
                    + "has to run where the sink writes. Nothing was done");
        }
    }

    /** What is parked; nothing unread unless that may be lost. */
    private Parked requireReplayed(Tenant tenant, boolean dropParked) {
        Parked parked = Parked.of(cluster, tenant);
        if (!parked.unread().isEmpty() && !dropParked) {
            boolean isSuspended = register.read()
                    .of(tenant)
                    .filter(listed -> listed.entry().state() == TenantState.SUSPENDED)
                    .isPresent();
            throw new NotReplayedException("events of " + tenant
                    + " that were refused while it was suspended, and not replayed: "
                    + parked.unread().size()
                    + ". To remove it now would lose them. Do "
                    + (isSuspended ? "`sluice tenant resume " + tenant + "`, then " : "")
                    + "`sluice refused replay --tenant " + tenant
                    + " --reason tenant-parked`, then this again; or lose them by --drop-parked");
        }
        return parked;
    }

    private TenantRules rules(TenantList list) {
        return new TenantRules(configured, list);
    }

    private Listed said(Listed listed) {
        try {
            TenantFiles.keep(configured.data(), listed.entry());
        } catch (IOException e) {
            throw new UncheckedIOException("the entry can't be kept in " + configured.data(), e);
        }
        say.accept(listed.entry().tenant() + " is "
                + Standing.state(configured, listed.entry()).wireName() + " at revision " + listed.revision());
        return listed;
    }

    private void step(Listed own, Runnable change) {
        register.requireStands(own);
        change.run();
    }

    @Override
    public void close() {
        history.close();
        register.close();
        admin.close();
    }
}
