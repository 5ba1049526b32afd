package dev.sluice.serdes.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which ids mean a schema. What an id means it means for ever, so that is kept. That the registry has nothing to tell of
 * an id may be true for this moment only, and is believed for a while: else whoever writes such records decides how often
 * the registry is asked. Thread-safe.
 */
final class Judgements {
    static final Duration NOTHING_TOLD = Duration.ofSeconds(10);
    /** Whoever may register schemas, or make ids up, could else fill the memory. Each kind has its own room. */
    static final int MOST = 1_000;

    private final SchemaRegistry registry;
    private final String schema;
    private final Patience patience;
    private final InstantSource clock;
    private final Map<Integer, Boolean> meant = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> untold = new ConcurrentHashMap<>();

    Judgements(SchemaRegistry registry, String schema, Patience patience, InstantSource clock) {
        this.registry = registry;
        this.schema = schema;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Whether the id means the schema.
     *
     * @throws RegistryNotReadyException where the registry is away for longer than there is patience
     */
    boolean isOurs(int id) {
        Boolean known = meant.get(id);
        return known != null ? known : !isUntold(id) && ask(id);
    }

    private boolean isUntold(int id) {
        Instant asked = untold.get(id);
        return asked != null && clock.instant().isBefore(asked.plus(NOTHING_TOLD));
    }

    private boolean ask(int id) {
        Optional<Boolean> isOurs = patience.with(() -> told(id)).map(found -> found.is(schema));
        if (isOurs.isPresent()) {
            keep(meant, id, isOurs.get());
        } else {
            keep(untold, id, clock.instant());
        }
        return isOurs.orElse(false);
    }

    /** An id for which the registry won't or can't name a schema is none: a single record must not stop the rest. */
    private Optional<RegisteredSchema> told(int id) {
        try {
            return registry.schema(id);
        } catch (RegistryRefusedException e) {
            return Optional.empty();
        } catch (RegistryNotReadyException e) {
            if (e.isAway()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static <V> void keep(Map<Integer, V> kept, int id, V value) {
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(id, value);
    }
}
