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
        int end = scan.skip(start, Chars.ANY_BASE64);
        while (scan.at(end) == '=') {
            end++;
        }
        if (Boundary.before(scan, anchor) && end - start >= 8 && isPair(scan, start, end)) {
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
        boolean credential = scan.saysAt(after, "username=") || anchor < scan.recall(Memo.HEADER);
        if (!credential || after < scan.recall(Memo.DIGEST)) {
            return;
        }
        int end = after;
        boolean response = false;
        while (end < scan.to() && !Chars.is(scan.at(end), Chars.LINE_END)) {
            response |= scan.at(end) == 'r' && scan.saysAt(end, "response=");
            end++;
        }
        scan.looked(end - after);
        scan.remember(Memo.DIGEST, end);
        if (response) {
            scan.found(after, end, DIGEST);
        }
    }

    /** Remembers where the line of the header ends. */
    private static void header(Scan scan, int anchor) {
        if (anchor < scan.recall(Memo.HEADER)) {
            return;
        }
        int end = scan.until(anchor, scan.to(), Chars.LINE_END);
        scan.remember(Memo.HEADER, end);
    }

    private static int tokenEnd(Scan scan, int start) {
        int end = start;
        while (end < scan.to() && isOfToken(scan.at(end))) {
            end++;
        }
        scan.looked(end - start);
        return end;
    }

    private static boolean isOfToken(int c) {
        return Chars.is(c, Chars.ANY_BASE64 | Chars.DOT) || c == '=' || c == '~' || c == ':' || c == '|';
    }
}
