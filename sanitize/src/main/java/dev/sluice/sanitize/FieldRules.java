package dev.sluice.sanitize;

import dev.sluice.contracts.FieldPolicy;
import java.nio.charset.StandardCharsets;

/** A {@link FieldPolicy} made ready for the walk. */
final class FieldRules {
    private final Pointers exempt;
    private final Pointers allowed;
    private final byte[][] redacted;

    FieldRules(FieldPolicy policy) {
        exempt = new Pointers(policy.exempt());
        allowed = new Pointers(policy.allowed());
        redacted = policy.redacted().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Enters what fits at the root. */
    void atRoot(Path path) {
        path.here().exempt = exempt.atRoot();
        path.here().allowed = allowed.atRoot();
    }

    /** Enters what still fits at the member at hand. */
    void atMember(Path path, String key) {
        int depth = path.depth() - 1;
        path.here().exempt = exempt.atMember(path.at(depth).exempt, depth, key);
        path.here().allowed = allowed.atMember(path.at(depth).allowed, depth, key);
    }

    /** Enters what still fits at the item at hand. */
    void atItem(Path path) {
        int depth = path.depth() - 1;
        path.here().exempt = exempt.atItem(path.at(depth).exempt, depth);
        path.here().allowed = allowed.atItem(path.at(depth).allowed, depth);
    }

    /** Whether the text or number at hand is passed on unscanned. */
    boolean isExempt(Path path) {
        return exempt.endsAt(path.here().exempt, path.depth());
    }

    /** Whether nothing is listed here, above or below. */
    boolean isUnlisted(Path path) {
        return !allowed.isEmpty() && path.here().allowed == 0;
    }

    /** Whether the text or number at hand is neither listed nor below something that is. */
    boolean isOnTheWayOnly(Path path) {
        return !allowed.isEmpty() && !allowed.endsAtOrAbove(path.here().allowed, path.depth());
    }

    /** Whether the value of a member of this name goes, in whatever case, with hyphens for underscores or without. */
    boolean isRedacted(byte[] key, int from, int to) {
        for (byte[] name : redacted) {
            if (name.length == to - from && isSpelled(name, key, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpelled(byte[] name, byte[] key, int from) {
        for (int i = 0; i < name.length; i++) {
            if (folded(name[i]) != folded(key[from + i])) {
                return false;
            }
        }
        return true;
    }

    private static int folded(byte b) {
        return b == '-' ? '_' : b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
