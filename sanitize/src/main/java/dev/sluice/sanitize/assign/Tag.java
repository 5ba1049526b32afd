package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** The opening tag of an element of markup that a name stands in, as its own name or in an attribute. */
final class Tag {
    private static final int LONGEST_PREFIX = 40;
    private static final int LONGEST_ATTRIBUTES = 120;

    /** What Android's resources put before a name, with further attributes behind it. */
    private static final String RESOURCE = "<string name=\"";

    private static final Signs ADDRESS = Signs.of(":/@=");
    private static final Signs OF_ADDRESS = Signs.of("@:/?&;,)]}|#.\\");

    private Tag() {}

    /** Whether the tag that ends with a bracket right behind the name is an element's, and no placeholder. */
    static boolean opens(Scan scan, int nameStart, int bracket) {
        return (isNamed(scan, nameStart) && !isPlaceholder(scan, nameStart, bracket)) || isAttribute(scan, nameStart);
    }

    /** Whether attributes may stand behind the name: {@code <password type="clear">…</password>}. */
    static boolean mayHaveAttributes(Scan scan, int nameStart) {
        return isNamed(scan, nameStart) || scan.saysAt(nameStart - RESOURCE.length(), RESOURCE);
    }

    /** Behind the bracket that ends the attributes which start at an index; or -1. */
    static int endOfAttributes(Scan scan, int nameStart, int start) {
        int i = start;
        while (i - start < LONGEST_ATTRIBUTES && scan.at(i) >= 0 && scan.at(i) != '>' && scan.at(i) != '\n') {
            i++;
        }
        return scan.at(i) == '>' && !isPlaceholder(scan, nameStart, i) ? i + 1 : -1;
    }

    /** {@code <password>}, {@code <ns:password>}. */
    private static boolean isNamed(Scan scan, int nameStart) {
        int before = scan.at(nameStart - 1);
        return before == '<' || (before == ':' && isPrefixed(scan, nameStart));
    }

    private static boolean isPrefixed(Scan scan, int nameStart) {
        int i = nameStart - 1;
        while (nameStart - i < LONGEST_PREFIX && Chars.is(scan.at(i - 1), Chars.WORD | Chars.DASH)) {
            i--;
        }
        return scan.at(i - 1) == '<';
    }

    /** {@code user:<password>@host}: within an address, which goes on or ends behind it. */
    private static boolean isPlaceholder(Scan scan, int nameStart, int bracket) {
        int behind = scan.at(bracket + 1);
        return scan.at(nameStart - 1) == '<'
                && ADDRESS.has(scan.at(nameStart - 2))
                && (behind < 0 || OF_ADDRESS.has(behind) || Chars.is(behind, Chars.SPACE | Chars.QUOTE))
                && !isClosed(scan, nameStart, bracket);
    }

    /** Whether the tag that closes the element of a name stands behind its text. */
    private static boolean isClosed(Scan scan, int nameStart, int bracket) {
        int end = scan.skip(Value.element(scan, bracket + 1).end(), Chars.SPACE);
        if (scan.at(end) != '<' || scan.at(end + 1) != '/') {
            return false;
        }
        int i = nameStart;
        int closing = end + 2;
        while (i < bracket && scan.at(i) == scan.at(closing)) {
            i++;
            closing++;
        }
        return scan.at(closing) == '>' && (i == bracket || Chars.is(scan.at(i), Chars.BLANK));
    }

    /** {@code <string name="password">}: a name in quotes, in a bracket that has opened before it. */
    private static boolean isAttribute(Scan scan, int nameStart) {
        if (!Chars.is(scan.at(nameStart - 1), Chars.QUOTE) || scan.at(nameStart - 2) != '=') {
            return false;
        }
        int i = nameStart - 2;
        while (nameStart - i < LONGEST_ATTRIBUTES && scan.at(i) >= 0 && scan.at(i) != '<' && scan.at(i) != '>') {
            i--;
        }
        scan.looked(nameStart - i);
        return scan.at(i) == '<';
    }
}
