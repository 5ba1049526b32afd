package dev.sluice.sink;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Reads {@code corpus.root.<tenant>=<path>}. */
final class RootKeys {
    private RootKeys() {}

    /** The roots, checked against each other. */
    static CorpusRoots roots(Map<String, String> properties) {
        Map<Tenant, Path> roots = new HashMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(CorpusRoots.KEY)) {
                roots.put(tenant(key, value), path(key, value));
            }
        });
        return check(roots);
    }

    private static Tenant tenant(String key, String value) {
        String tenant = key.substring(CorpusRoots.KEY.length());
        if (!Tenant.isValid(tenant)) {
            throw new ConfigException(key, value, "after " + CorpusRoots.KEY + " a tenant must follow");
        }
        return new Tenant(tenant);
    }

    private static Path path(String key, String value) {
        Path path = Path.of(value);
        if (!path.isAbsolute()) {
            throw new ConfigException(key, value, "an absolute path is needed");
        }
        return path;
    }

    private static CorpusRoots check(Map<Tenant, Path> roots) {
        try {
            return CorpusRoots.of(roots);
        } catch (IllegalArgumentException overlap) {
            throw new ConfigException(overlap.getMessage());
        } catch (IOException e) {
            throw new ConfigException("the directories of " + CorpusRoots.KEY + "* can't be looked at: " + e);
        }
    }
}
