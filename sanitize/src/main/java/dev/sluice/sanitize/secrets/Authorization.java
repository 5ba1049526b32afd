package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.assign.SecretValue;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import java.util.Base64;

/** Values behind the scheme words of HTTP authentication: {@code Bearer}, {@code Basic}, {@code Token}, {@code Digest}. */
final class Authorization {
    private static final Rule BEARER = new Rule("bearer-token", FindingType.SECRET);
    private static final Rule BASIC = new Rule("basic-credential", FindingType.SECRET);
    private static final Rule DIGEST = new Rule("digest-credential", FindingType.SECRET);
    private static final int LONGEST = 4096;
    private static final int LONGEST_LINE = 1024;

    private Authorization() {}

    static void register(Anchors anchors) {
        anchors.anyCase("bearer ", (scan, at) -> bearer(scan, at, at + 7));
        anchors.anyCase("token ", (scan, at) -> afterHeader(scan, at, at + 6));
        anchors.anyCase("basic ", (scan, at) -> basic(scan, at, at + 6));
        anchors.anyCase("digest ", (scan, at) -> digest(scan, at, at + 7));
        anchors.anyCase("authorization", Authorization::header);
    }

    private static void bearer(Scan scan, int anchor, int after) {
        int start = scan.skip(after, Chars.BLANK);
        int end = tokenEnd(scan, start);
        if (Boundary.before(scan, anchor) && end - start >= 8 && SecretValue.isToken(scan, start, end)) {
            scan.found(start, end, BEARER);
        }
    }

    /** A scheme word that is too common to count outside of its header. */
    private static void afterHeader(Scan scan, int anchor, int after) {
        if (anchor < scan.recall(Memo.HEADER)) {
            bearer(scan, anchor, after);
        }
    }

    private static void basic(Scan scan, int anchor, int after) {
        int start = scan.skip(after, Chars.BLANK);
        int end = scan.skip(start, Chars.BASE64 | Chars.DASH | Chars.UNDERSCORE);
        while (scan.at(end) == '=') {
            end++;
        }
        if (Boundary.before(scan, anchor) && end - start >= 8 && end - start <= LONGEST && isPair(scan, start, end)) {
            scan.found(start, end, BASIC);
        }
    }

    private static boolean isPair(Scan scan, int start, int end) {
        int length = end - start;
        while (length > 0 && scan.at(start + length - 1) == '=') {
            length--;
        }
        if (length % 4 == 1) {
            return false;
        }
        byte[] run = new byte[length];
        for (int i = 0; i < length; i++) {
            int c = scan.at(start + i);
            run[i] = (byte) (c == '-' ? '+' : c == '_' ? '/' : c);
        }
        byte[] decoded = Base64.getDecoder().decode(run);
        boolean colon = false;
        for (byte b : decoded) {
            if ((b >= 0 && b < 0x20) || b == 0x7f) {
                return false;
            }
            colon |= b == ':';
        }
        return colon;
    }

    private static void digest(Scan scan, int anchor, int after) {
        int limit = Math.min(scan.to(), after + LONGEST_LINE);
        int end = after;
        boolean response = false;
        while (end < limit && !Chars.is(scan.at(end), Chars.LINE_END)) {
            response |= scan.saysAt(end, "response=");
            end++;
        }
        if (response && (scan.saysAt(after, "username=") || anchor < scan.recall(Memo.HEADER))) {
            scan.found(after, end, DIGEST);
        }
    }

    /** Remembers where the line of the header ends, and looks at a value without a scheme word. */
    private static void header(Scan scan, int anchor) {
        int at = anchor + "authorization".length();
        int limit = Math.min(scan.to(), at + LONGEST_LINE);
        int end = at;
        while (end < limit && !Chars.is(scan.at(end), Chars.LINE_END)) {
            end++;
        }
        scan.remember(Memo.HEADER, end);
    }

    private static int tokenEnd(Scan scan, int start) {
        int end = start;
        while (end < scan.to() && end - start < LONGEST && isOfToken(scan.at(end))) {
            end++;
        }
        scan.looked(end - start);
        return end;
    }

    private static boolean isOfToken(int c) {
        return Chars.is(c, Chars.BASE64_URL | Chars.DOT | Chars.BASE64_SIGN)
                || c == '='
                || c == '~'
                || c == ':'
                || c == '|';
    }
}
