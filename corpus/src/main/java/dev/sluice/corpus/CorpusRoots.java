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
        for (Map.Entry<String, Path> inner : checked.byTenant.entrySet()) {
            refuseLink(inner.getKey(), inner.getValue());
            for (Map.Entry<String, Path> outer : checked.byTenant.entrySet()) {
                if (!inner.getKey().equals(outer.getKey())
                        && RealPaths.liesWithin(inner.getValue(), outer.getValue())) {
                    throw new IllegalArgumentException("the root of tenant " + inner.getKey() + ", " + inner.getValue()
                            + ", lies within that of tenant " + outer.getKey() + ", " + outer.getValue()
                            + ": each tenant needs a root of its own");
                }
            }
        }
        return checked;
    }

    /** The store of a tenant's corpus, if the tenant has a root. */
    public Optional<Store> store(Tenant tenant) {
        return Optional.ofNullable(byTenant.get(tenant.value())).map(CorpusRoots::local);
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
            try {
                local(root.getValue()).probe(ChainId.LOG.child(ChainId.STAGING));
            } catch (IOException e) {
                throw new IOException(
                        "the root of tenant " + root.getKey() + ", " + root.getValue() + ", is of no use: "
                                + e.getMessage(),
                        e);
            }
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
