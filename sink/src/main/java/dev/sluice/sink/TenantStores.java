package dev.sluice.sink;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.store.Store;
import dev.sluice.serdes.tenants.TenantFollower;
import dev.sluice.serdes.tenants.TenantList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of each tenant's corpus: of the tenants that are configured and, where the task follows the tenant topic, of
 * those that came since. A list with a root that can't be written, or lies in another's, is not taken up: what held
 * before stays, and nobody begins to capture for the tenant. Only at the start a root may be one that can't be written now:
 * its lanes wait, and the other tenants' don't. One that was removed keeps its root. Thread-safe.
 */
final class TenantStores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TenantStores.class);

    /** A lane is made after all have taken its tenant up; only one that starts at that moment may still be reading. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CorpusRoots configured;
    private final UnaryOperator<Store> around;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    private Map<Tenant, Store> stores = new HashMap<>();
    private volatile boolean isAtStart = true;
    private @Nullable TenantFollower follower;

    /** Of roots that have been probed. */
    TenantStores(CorpusRoots configured, UnaryOperator<Store> around) {
        this.configured = configured;
        this.around = around;
        configured.stores().forEach((tenant, store) -> stores.put(tenant, around.apply(store)));
    }

    /** Takes up those that came since, now and from now on. */
    void follow(Map<String, Object> client, String instance) {
        follower = TenantFollower.follow(client, instance, this::take);
    }

    void take(TenantList list) {
        Map<Tenant, Path> came = new HashMap<>();
        for (TenantEntry entry : list.entries()) {
            if (configured.store(entry.tenant()).isEmpty()) {
                came.put(entry.tenant(), Path.of(entry.root()));
            }
        }
        try {
            CorpusRoots roots = configured.with(came);
            Map<Tenant, Store> next = new HashMap<>();
            for (Map.Entry<Tenant, Store> root : roots.stores().entrySet()) {
                Optional<Store> known = now(root.getKey());
                if (known.isEmpty()) {
                    probe(roots, root.getKey());
                }
                next.put(root.getKey(), known.orElseGet(() -> around.apply(root.getValue())));
            }
            replace(next);
            isAtStart = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void probe(CorpusRoots roots, Tenant tenant) throws IOException {
        try {
            roots.probe(tenant);
        } catch (IOException e) {
            if (!isAtStart) {
                throw e;
            }
            LOG.warn("the root of {} can't be written now; its lanes wait until it can", tenant, e);
        }
    }

    private void replace(Map<Tenant, Store> next) {
        lock.lock();
        try {
            stores = next;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The store of a tenant; of one that may just be coming, once it is there. */
    Optional<Store> of(Tenant tenant) {
        lock.lock();
        try {
            long left = follower == null ? 0 : PATIENCE.toNanos();
            while (!stores.containsKey(tenant) && left > 0) {
                left = taken.awaitNanos(left);
            }
            return Optional.ofNullable(stores.get(tenant));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Store> now(Tenant tenant) {
        lock.lock();
        try {
            return Optional.ofNullable(stores.get(tenant));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.close();
        }
    }
}
