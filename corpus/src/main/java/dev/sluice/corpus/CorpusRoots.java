package dev.sluice.corpus;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Each tenant's own root directory. Refuses two roots of which one lies in the other, or is the other, also by way of
 * symbolic links or mounts. Immutable.
 */
public final class CorpusRoots {
    /** The configuration key of a tenant's root, before the tenant. */
    public static final String KEY = "corpus.root.";
    /** The folder of a root that holds shards and commit log. */
    public static final String TRAINING_CORPUS = "training-corpus";

    private final Map<String, Path> byTenant = new TreeMap<>();

    private CorpusRoots(Map<Tenant, Path> roots) {
        roots.forEach((tenant, root) -> byTenant.put(tenant.value(), root));
    }

    /**
     * Checks the roots against each other, as they are now.
     *
     * @throws IllegalArgumentException naming both tenants
     */
    public static CorpusRoots of(Map<Tenant, Path> roots) throws IOException {
        CorpusRoots checked = new CorpusRoots(roots);
        Map<Object, String> owners = new HashMap<>();
        for (Map.Entry<String, Path> root : checked.byTenant.entrySet()) {
            refuseLink(root.getKey(), root.getValue());
            String owner = owners.putIfAbsent(RealPaths.identity(RealPaths.real(root.getValue())), root.getKey());
            if (owner != null) {
                throw checked.overlap(owner, root.getKey());
            }
        }
        for (Map.Entry<String, Path> root : checked.byTenant.entrySet()) {
            Path above = RealPaths.real(root.getValue()).getParent();
            for (; above != null; above = above.getParent()) {
                String owner = owners.get(RealPaths.identity(above));
                if (owner != null) {
                    throw checked.overlap(root.getKey(), owner);
                }
            }
        }
        return checked;
    }

    private IllegalArgumentException overlap(String inner, String outer) {
        return new IllegalArgumentException("the root of tenant " + inner + ", " + byTenant.get(inner)
                + ", lies within that of tenant " + outer + ", " + byTenant.get(outer)
                + ": each tenant needs a root of its own");
    }

    /** The store of a tenant's corpus, if the tenant has a root. */
    public Optional<Store> store(Tenant tenant) {
        return Optional.ofNullable(byTenant.get(tenant.value())).map(CorpusRoots::local);
    }

    /** These and more, of tenants that have none here; checked against each other as {@link #of} does. */
    public CorpusRoots with(Map<Tenant, Path> more) throws IOException {
        Map<Tenant, Path> all = new HashMap<>(more);
        byTenant.forEach((tenant, root) -> all.put(new Tenant(tenant), root));
        return of(all);
    }

    /** The store of each tenant that has a root. */
    public Map<Tenant, Store> stores() {
        Map<Tenant, Store> stores = new HashMap<>();
        byTenant.forEach((tenant, root) -> stores.put(new Tenant(tenant), local(root)));
        return stores;
    }

    /**
     * Makes sure that each root can be written: makes its staging folder, and in it a file and a hard link, which it
     * deletes again. Harmless beside writers.
     *
     * @throws IOException naming tenant, root, what can't be done and why
     */
    public void probe() throws IOException {
        for (Map.Entry<String, Path> root : byTenant.entrySet()) {
            probe(root.getKey(), root.getValue());
        }
    }

    /** As {@link #probe()}, but only the root of this tenant, which has one. */
    public void probe(Tenant tenant) throws IOException {
        probe(tenant.value(), Objects.requireNonNull(byTenant.get(tenant.value()), "the tenant has a root"));
    }

    private static void probe(String tenant, Path root) throws IOException {
        try {
            local(root).probe(ChainId.LOG.child(ChainId.STAGING));
        } catch (IOException e) {
            throw new IOException(
                    "the root of tenant " + tenant + ", " + root + ", is of no use: " + e.getMessage(), e);
        }
    }

    private static LocalStore local(Path root) {
        return new LocalStore(root.resolve(TRAINING_CORPUS));
    }

    private static void refuseLink(String tenant, Path root) {
        if (Files.isSymbolicLink(root.resolve(TRAINING_CORPUS))) {
            throw new IllegalArgumentException(
                    "the root of tenant " + tenant + ", " + root + ", holds a symbolic link named " + TRAINING_CORPUS);
        }
    }
}
