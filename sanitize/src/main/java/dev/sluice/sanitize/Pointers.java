package dev.sluice.sanitize;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** JSON pointers made ready for the walk: which of them still fit is a bit mask that each step down narrows. */
final class Pointers {
    private static final int MOST = Long.SIZE;
    private static final String ANY_ITEM = "*";

    private final List<String[]> pointers;

    Pointers(Set<String> pointers) {
        if (pointers.size() > MOST) {
            throw new IllegalArgumentException(
                    "a field policy has at most 64 pointers of a kind, not " + pointers.size());
        }
        this.pointers = pointers.stream().sorted().map(Pointers::steps).toList();
    }

    private static String[] steps(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("a JSON pointer starts with /, not so: " + pointer);
        }
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toArray(String[]::new);
    }

    boolean isEmpty() {
        return pointers.isEmpty();
    }

    /** All pointers fit at the root. */
    long atRoot() {
        return isEmpty() ? 0 : -1L >>> (MOST - pointers.size());
    }

    /** The pointers that still fit at a member of an object at this depth, or end above it. */
    long atMember(long mask, int depth, String key) {
        return mask == 0 ? 0 : narrow(mask, depth, key);
    }

    /** The pointers that still fit at an item of an array at this depth, or end above it. */
    long atItem(long mask, int depth) {
        return mask == 0 ? 0 : narrow(mask, depth, ANY_ITEM);
    }

    private long narrow(long mask, int depth, String step) {
        long kept = 0;
        for (int i = 0; i < pointers.size(); i++) {
            String[] steps = pointers.get(i);
            if ((mask & 1L << i) != 0 && (steps.length <= depth || steps[depth].equals(step))) {
                kept |= 1L << i;
            }
        }
        return kept;
    }

    /** Whether one of the pointers ends at this depth. */
    boolean endsAt(long mask, int depth) {
        return hasLength(mask, depth, depth);
    }

    /** Whether one of the pointers ends at this depth or above it. */
    boolean endsAtOrAbove(long mask, int depth) {
        return hasLength(mask, 0, depth);
    }

    private boolean hasLength(long mask, int least, int most) {
        for (int i = 0; mask != 0 && i < pointers.size(); i++) {
            int length = pointers.get(i).length;
            if ((mask & 1L << i) != 0 && length >= least && length <= most) {
                return true;
            }
        }
        return false;
    }
}
