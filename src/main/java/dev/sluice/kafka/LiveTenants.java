package dev.sluice.kafka;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.serdes.tenants.BadEntryException;
import dev.sluice.serdes.tenants.TenantFollower;
import dev.sluice.serdes.tenants.TenantList;
import dev.sluice.serdes.tenants.TenantList.Erasing;
import dev.sluice.serdes.tenants.TenantTopic;
import dev.sluice.topology.Erased;
import dev.sluice.topology.Tenancy;
import dev.sluice.topology.TopicPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The configuration with the tenants of one cell, those that came since too, and what is to be forgotten of them all, as it is
 * at the moment: replaced as a whole, never changed. Only a hosted deployment has tenants that come. Thread-safe.
 */
public final class LiveTenants implements Supplier<SluiceConfig>, AutoCloseable {
    private final SluiceConfig configured;
    private final Cell cell;
    private volatile Now now;
    private volatile Set<Tenant> leftOut = Set.of();
    private volatile Consumer<Set<Tenant>> others = tenants -> {};
    private @Nullable TenantFollower follower;

    /** What is taken up together. */
    private record Now(SluiceConfig all, SluiceConfig config, CorpusRoots roots, Tenancy tenancy) {}

    private LiveTenants(SluiceConfig configured, Cell cell) {
        this.configured = configured;
        this.cell = cell;
        this.now = with(TenantList.EMPTY);
    }

    /**
     * Reads who the tenants of a topology's cell are, and follows it from then on.
     *
     * @param configured with the tenants of all cells
     * @param settings of that topology, which acknowledges what was taken up
     */
    static LiveTenants follow(SluiceConfig configured, StreamsSettings settings) {
        LiveTenants live = new LiveTenants(configured, settings.cell());
        try {
            live.follower = TenantFollower.follow(
                    settings.cluster().properties(),
                    settings.instance(),
                    live::take,
                    () -> Cell.digestOf(live.all().cells()));
            return live;
        } catch (BadEntryException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    /** This configuration with the tenants that have come, of all cells. */
    public static SluiceConfig with(SluiceConfig configured, KafkaCluster cluster) {
        return configured.isHosted() ? configured.with(read(cluster).entries()) : configured;
    }

    /** What the tenant topic says now; nothing where there is none. */
    public static TenantList read(KafkaCluster cluster) {
        try (Admin admin = cluster.admin()) {
            if (!Answers.of(admin.listTopics().names()).contains(TopicPlan.TENANTS.name())) {
                return TenantList.EMPTY;
            }
        }
        try (TenantTopic topic = TenantTopic.open(cluster.properties(), "reader")) {
            return topic.upToEnd();
        } catch (BadEntryException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void take(TenantList list) {
        Now next = with(list);
        requireFollowed(next.config());
        now = next;
        others.accept(now.config().tenancy().tenants().keySet());
    }

    /**
     * Takes up no list from now on by which one of these begins or goes on: the topology doesn't follow what is captured for
     * it. Refused where one of them is a tenant already.
     */
    synchronized void leaveOut(Set<Tenant> tenants) {
        leftOut = Set.copyOf(tenants);
        requireFollowed(now.config());
    }

    private void requireFollowed(SluiceConfig config) {
        config.tenancy().tenants().keySet().stream()
                .filter(leftOut::contains)
                .findFirst()
                .ifPresent(tenant -> {
                    throw new ConfigurationException(
                            "the capture topic of tenant " + tenant
                                    + " didn't conform when this instance started, so it isn't followed: start the instance anew");
                });
    }

    /** Tells this who the tenants are whenever that changes, before it is acknowledged. */
    void tell(Consumer<Set<Tenant>> other) {
        others = other;
    }

    private Now with(TenantList list) {
        SluiceConfig all = configured.isHosted() ? configured.with(list.entries()) : configured;
        SluiceConfig config = all.in(cell);
        try {
            Map<Tenant, Erased> erased =
                    Erased.of(list.erasures().stream().map(Erasing::entry).toList());
            return new Now(
                    all, config, CorpusRoots.of(all.roots()), config.tenancy().erasing(erased));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("the tenants' roots can't be looked at", e);
        }
    }

    @Override
    public SluiceConfig get() {
        return now.config();
    }

    /** The same with the tenants of all cells. */
    SluiceConfig all() {
        return now.all();
    }

    /** Whose tenants these are. */
    public Cell cell() {
        return cell;
    }

    /** Who the tenants are, with what is to be forgotten of them. */
    public Tenancy tenancy() {
        return now.tenancy();
    }

    /** Each tenant's root, also of tenants of other cells: none may lie in another's. */
    public CorpusRoots roots() {
        return now.roots();
    }

    /** Whether the tenant topic says something that could not be taken up. */
    public boolean isStale() {
        return follower != null && follower.isStale();
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.close();
        }
    }
}
