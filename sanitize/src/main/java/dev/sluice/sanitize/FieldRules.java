package dev.sluice.sanitize;

import dev.sluice.contracts.FieldPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link FieldPolicy} made ready for the walk: which exempt pointers still fit is a bit mask that each step down narrows.
 */
final class FieldRules {
    private static final int MOST_POINTERS = 63;
    private static final String ANY_ITEM = "*";

    private final List<String[]> exempt;
    private final byte[][] redacted;

    FieldRules(FieldPolicy policy) {
        if (policy.exempt().size() > MOST_POINTERS) {
            throw new IllegalArgumentException("a field policy has at most 63 exempt pointers, not "
                    + policy.exempt().size());
        }
        exempt = policy.exempt().stream().sorted().map(FieldRules::steps).toList();
        redacted = policy.redacted().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private static String[] steps(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("a JSON pointer starts with /, not so: " + pointer);
        }
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toArray(String[]::new);
    }

    /** All pointers fit at the root. */
    long atRoot() {
        return (1L << exempt.size()) - 1;
    }

    /** The pointers that still fit at a member of an object at this depth. */
    long atMember(long mask, int depth, byte[] key, int from, int to) {
        return mask == 0 ? 0 : narrow(mask, depth, new String(key, from, to - from, StandardCharsets.UTF_8));
    }

    /** The pointers that still fit at an item of an array at this depth. */
    long atItem(long mask, int depth) {
        return mask == 0 ? 0 : narrow(mask, depth, ANY_ITEM);
    }

    private long narrow(long mask, int depth, String step) {
        long kept = 0;
        for (int i = 0; i < exempt.size(); i++) {
            String[] steps = exempt.get(i);
            if ((mask & 1L << i) != 0 && steps.length > depth && steps[depth].equals(step)) {
                kept |= 1L << i;
            }
        }
        return kept;
    }

    /** Whether one of the pointers ends at this depth. */
    boolean isExempt(long mask, int depth) {
        for (int i = 0; mask != 0 && i < exempt.size(); i++) {
            if ((mask & 1L << i) != 0 && exempt.get(i).length == depth) {
                return true;
            }
        }
        return false;
    }

    /** Whether a member of this name goes. */
    boolean isRedacted(byte[] key, int from, int to) {
        for (byte[] name : redacted) {
            if (Arrays.equals(name, 0, name.length, key, from, to)) {
                return true;
            }
        }
        return false;
    }
}
