package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.scan.Scan;
import java.util.Arrays;

/** What the names of a table's columns promise of the values below them. */
final class Columns {
    private static final int FIRST_ROOM = 8;

    private Kind[] kinds = new Kind[FIRST_ROOM];
    private int count;
    private boolean secret;

    /** Adds the column whose name stands between two indices. */
    void add(Scan scan, int start, int end) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        Kind kind = SecretName.of(scan.bytes(), start, end);
        kinds[count++] = kind == Kind.JWK ? Kind.NONE : kind;
        secret |= kinds[count - 1] != Kind.NONE;
    }

    int count() {
        return count;
    }

    /** Whether a column has the name of a secret. */
    boolean haveSecret() {
        return secret;
    }

    /** What a column promises; nothing where there is none of that number. */
    Kind kind(int column) {
        return column < count ? kinds[column] : Kind.NONE;
    }

    /** Reports a value of a column where it is a secret. */
    void report(Scan scan, Value value, int column) {
        Kind kind = kind(column);
        if (kind != Kind.NONE && SecretValue.is(scan, value, kind)) {
            scan.found(value.start(), value.end(), Assignments.rule(kind));
        }
    }
}
