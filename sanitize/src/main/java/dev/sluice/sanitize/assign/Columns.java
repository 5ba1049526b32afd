package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.scan.Scan;
import java.util.Arrays;
import java.util.List;

/** What the names of a table's columns promise of the values below them. */
final class Columns {
    private static final int FIRST_ROOM = 8;
    /** Names that are those of tests, phases and tickets as well; what else the table holds tells. */
    private static final WordSet SHORT = WordSet.of("pass pw");

    private static final List<String> PERSON = List.of("user", "login", "name", "mail");
    private static final int FEWEST_TURNS = 3;

    private Kind[] kinds = new Kind[FIRST_ROOM];
    private int count;
    private boolean secret;
    private boolean person;
    /** The last of the columns with a short name. */
    private int shortName = -1;

    /** Adds the column whose name stands between two indices. */
    void add(Scan scan, int start, int end) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        Kind kind = SecretName.of(scan.bytes(), start, end);
        shortName = SHORT.has(scan.bytes(), start, end) ? count : shortName;
        person |= kind == Kind.NONE && isPerson(scan, start, end);
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
        boolean mustTurn = column == shortName && !person;
        if (kind == Kind.NONE || (mustTurn && Likeness.of(scan, value.start(), value.end()).turns < FEWEST_TURNS)) {
            return;
        }
        if (SecretValue.is(scan, value, kind)) {
            scan.found(value.start(), value.end(), Assignments.rule(kind));
        }
    }

    private static boolean isPerson(Scan scan, int start, int end) {
        for (int i = start; i < end; i++) {
            for (String word : PERSON) {
                if (scan.saysAt(i, word)) {
                    return true;
                }
            }
        }
        return false;
    }
}
