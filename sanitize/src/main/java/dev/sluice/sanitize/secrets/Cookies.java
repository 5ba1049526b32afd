package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.assign.SecretValue;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** The values of {@code Cookie:} and {@code Set-Cookie:} headers, without their attributes. */
final class Cookies {
    private static final Rule RULE = new Rule("cookie", FindingType.SECRET);
    private static final Literals ATTRIBUTES =
            Literals.of("path", "domain", "expires", "max-age", "samesite", "version", "priority");

    private Cookies() {}

    static void register(Anchors anchors) {
        anchors.anyCase("cookie:", (scan, at) -> line(scan, at + 7));
        anchors.anyCase("cookie\":", (scan, at) -> line(scan, at + 8));
        anchors.anyCase("cookie\\\":", (scan, at) -> line(scan, at + 9));
    }

    private static void line(Scan scan, int start) {
        if (start < scan.recall(Memo.COOKIE)) {
            return;
        }
        int i = start;
        while (i < scan.to() && !Chars.is(scan.at(i), Chars.LINE_END)) {
            if (scan.at(i) == '=') {
                i = value(scan, start, i);
            } else {
                i++;
            }
        }
        scan.looked(i - start);
        scan.remember(Memo.COOKIE, i);
    }

    private static int value(Scan scan, int lineStart, int equals) {
        int start = equals + 1;
        int end = start;
        while (end < scan.to()
                && !Chars.is(scan.at(end), Chars.SPACE | Chars.QUOTE)
                && scan.at(end) != ';'
                && scan.at(end) != '\\') {
            end++;
        }
        if (end - start >= 8 && ATTRIBUTES.before(scan, equals, lineStart - 1) == null && isSecret(scan, start, end)) {
            scan.found(start, end, RULE);
        }
        return Math.max(end, equals + 1);
    }

    private static boolean isSecret(Scan scan, int start, int end) {
        return SecretValue.isToken(scan, start, end) || SecretValue.isPassword(scan, start, end);
    }
}
