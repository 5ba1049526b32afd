package dev.sluice.contracts.classes;

import java.util.Optional;
import java.util.function.Function;

/** Looks a constant up by its wire name; the sets are small, so a scan is the fastest map. */
final class WireNames {
    private WireNames() {}

    static <E> Optional<E> find(E[] constants, Function<E, String> wireNameOf, String wireName) {
        for (E constant : constants) {
            if (wireNameOf.apply(constant).equals(wireName)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
