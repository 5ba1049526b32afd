package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import java.util.Arrays;

/** What the names of a table's columns promise of the values below them. */
final class Columns {
    private static final int FIRST_ROOM = 8;
    /** Names that are those of tests, phases and tickets as well; what else the table holds tells. */
    private static final WordSet SHORT = WordSet.of("pass pw");

    private static final WordSet PERSON = WordSet.of(
            "user username userid useremail login loginname email emailaddress mail firstname lastname fullname");
    private static final WordSet NAME = WordSet.of("name");
    private static final WordSet OF_PERSON = WordSet.of("first last full nick");
    /** Beside a bare {@code name} these say that it is a test's. */
    private static final WordSet TEST = WordSet.of(
            "fail fails failed failure failures skip skipped error errors score ms total totals rate duration");

    private static final int FEWEST_TURNS = 3;

    private final Scan scan;
    private int[] starts = new int[FIRST_ROOM];
    private int[] ends = new int[FIRST_ROOM];
    private Kind[] kinds = {};
    private int count;
    private boolean secret;
    private boolean person;
    /** The last of the columns with a short name. */
    private int shortName = -1;

    Columns(Scan scan) {
        this.scan = scan;
    }

    /** Adds the column whose name stands between two indices. */
    void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    /** Asks what the names promise. Behind the last of them: most lines that begin like a header are none. */
    void judge() {
        boolean name = false;
        boolean test = false;
        kinds = new Kind[count];
        for (int i = 0; i < count; i++) {
            Kind kind = SecretName.of(scan, starts[i], ends[i]);
            shortName = SHORT.has(scan.bytes(), starts[i], ends[i]) ? i : shortName;
            person |= kind == Kind.NONE && isPerson(starts[i], ends[i]);
            name |= NAME.has(scan.bytes(), starts[i], ends[i]);
            test |= hasWord(starts[i], ends[i], TEST);
            kinds[i] = kind == Kind.JWK ? Kind.NONE : kind;
            secret |= kinds[i] != Kind.NONE;
        }
        person |= name && !test;
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

    /** Takes over what the names of a line below promise, but where a secret's name stands in a secret's place. */
    void also(Columns below) {
        person |= below.person;
        if (!below.haveSecret()) {
            return;
        }
        for (int i = 0; i < below.count; i++) {
            if (kind(i) != Kind.NONE && below.kind(i) != Kind.NONE) {
                return;
            }
        }
        Kind[] both = Arrays.copyOf(below.kinds, Math.max(count, below.count));
        for (int i = 0; i < count; i++) {
            both[i] = i < below.count && below.kinds[i] != Kind.NONE ? below.kinds[i] : kinds[i];
        }
        kinds = both;
        count = both.length;
        scan.looked(count);
        shortName = Math.max(shortName, below.shortName);
    }

    /** Reports a value of a column where it is a secret; whether it is. */
    boolean report(Value value, int column) {
        Kind kind = kind(column);
        boolean mustTurn = column == shortName && !person;
        if (kind == Kind.NONE || (mustTurn && Likeness.of(scan, value.start(), value.end()).turns < FEWEST_TURNS)) {
            return false;
        }
        return Assigned.report(scan, value, kind);
    }

    private boolean isPerson(int start, int end) {
        return hasWord(start, end, PERSON) || (hasWord(start, end, NAME) && hasWord(start, end, OF_PERSON));
    }

    private boolean hasWord(int start, int end, WordSet words) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || !Chars.is(scan.at(i), Chars.LETTER)) {
                if (i > from && words.has(scan.bytes(), from, i)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }
}
