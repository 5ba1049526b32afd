package dev.sluice.cluster;

import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.topology.Clusters;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clusters that have a manifest, as the folder is now: looked at every two seconds, and read again where a name, size
 * or time of change differs, or is so young that a second change might not show in it, or where something is broken. A
 * file that is broken, or can't be read or looked at, keeps what it said before; one that is gone is let go at the second
 * look, because a file may be replaced by way of its absence. Thread-safe.
 */
public final class KnownClusters implements Clusters, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KnownClusters.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration YOUNG = Duration.ofSeconds(4);

    private final ManifestFolder folder;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Map<Tenant, Set<Cluster>> known;
    private volatile boolean stale;
    private Manifests good;
    private Map<String, ManifestFile> seen = Map.of();
    private List<Remark> told = List.of();
    private boolean again = true;
    private boolean isUnreadable;

    private KnownClusters(ManifestFolder folder, Manifests good, InstantSource clock) {
        this.folder = folder;
        this.good = good;
        this.known = good.clusters();
        this.clock = clock;
    }

    /** Reads the folder, which has to be sound, and follows it from then on. */
    public static KnownClusters follow(ManifestFolder folder) {
        KnownClusters known = in(folder, InstantSource.system());
        Thread thread = new Thread(known::lookUntilClosed, "clusters");
        thread.setDaemon(true);
        thread.start();
        return known;
    }

    /** As {@link #follow}, but looks only when it is asked to. */
    static KnownClusters in(ManifestFolder folder, InstantSource clock) {
        Manifests first = folder.readSound();
        KnownClusters known = new KnownClusters(folder, first, clock);
        known.tell(first);
        return known;
    }

    @Override
    public boolean isKnown(Tenant tenant, Cluster cluster) {
        return known.getOrDefault(tenant, Set.of()).contains(cluster);
    }

    /** Whether something in the folder is broken, so that what it said before still holds. */
    public boolean isStale() {
        return stale;
    }

    private void lookUntilClosed() {
        try {
            while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads what has changed. */
    void look() {
        try {
            Map<String, ManifestFile> now = folder.files();
            boolean sameNames = seen.keySet().equals(now.keySet());
            if (again || !now.equals(seen)) {
                take(folder.read(now, good.byFile().keySet()), !sameNames);
            }
            again = stale || !sameNames || now.values().stream().anyMatch(file -> isYoung(file.changed()));
            seen = now;
            isUnreadable = false;
        } catch (IOException | RuntimeException unreadable) { // the folder changes while it is looked at: the next look
            stale = true;
            again = true;
            if (!isUnreadable) {
                isUnreadable = true;
                LOG.atWarn()
                        .addKeyValue("fault", unreadable.getClass().getName())
                        .log("the folder of manifests can't be read; what it held before stays");
            }
        }
    }

    private void take(Manifests read, boolean mayBeBack) {
        Map<String, Manifest> next = new TreeMap<>(read.byFile());
        good.byFile().forEach((file, manifest) -> {
            boolean isBroken =
                    read.faults().stream().anyMatch(fault -> fault.file().equals(file));
            if (isBroken || mayBeBack) {
                next.putIfAbsent(file, manifest);
            }
        });
        Manifests taken = new Manifests(next, read.remarks());
        if (!taken.byFile().equals(good.byFile())) {
            LOG.atInfo().addKeyValue("clusters", next.size()).log("the manifests have changed");
        }
        tell(read);
        good = taken;
        known = taken.clusters();
        stale = !read.faults().isEmpty();
    }

    /** Says what wasn't so at the look before. */
    private void tell(Manifests read) {
        List<Remark> now = read.remarks().stream()
                .filter(remark -> remark.isFault() || remark.isLeftAlone())
                .toList();
        now.stream().filter(remark -> !told.contains(remark)).forEach(remark -> LOG.atWarn()
                .addKeyValue("fault", remark)
                .log(
                        remark.isFault()
                                ? "a manifest is broken; what it said before stays"
                                : "a folder can't be looked into; it is left alone, and may hold a manifest"));
        told = now;
    }

    private boolean isYoung(FileTime changed) {
        return changed.toInstant().isAfter(clock.instant().minus(YOUNG));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
