package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.assign.SecretValue;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/**
 * User and password, or a token, before the {@code @} of a URL. What stands there is no mail address either, so the others are
 * told that the place is settled.
 */
final class UrlCredentials {
    private static final Rule RULE = new Rule("url-credential", FindingType.SECRET);

    private UrlCredentials() {}

    static void register(Anchors anchors) {
        anchors.literal("://", UrlCredentials::at);
        anchors.literal(":\\/\\/", UrlCredentials::at);
    }

    private static void at(Scan scan, int anchor) {
        int start = anchor + (scan.at(anchor + 1) == '\\' ? 5 : 3);
        if (start < scan.recall(Memo.URL) || !Chars.is(scan.at(anchor - 1), Chars.ALNUM)) {
            return;
        }
        int end = start;
        int at = -1;
        int colon = -1;
        while (end < scan.to() && !endsAuthority(scan, end)) {
            int c = scan.at(end);
            if (c == '@') {
                at = end;
            } else if (c == ':' && colon < 0) {
                colon = end;
            }
            end++;
        }
        scan.looked(end - start);
        scan.remember(Memo.URL, end);
        if (at < 0) {
            return;
        }
        if (scan.at(at + 1) != ' ') {
            scan.remember(Memo.MAIL, at + 1);
        }
        if (colon >= 0 && colon < at) {
            pair(scan, start, colon, at);
        } else if (at - start >= 16 && SecretValue.isToken(scan, start, at)) {
            scan.found(start, at, RULE);
        }
    }

    private static boolean endsAuthority(Scan scan, int index) {
        int c = scan.at(index);
        boolean bracket = c == '<' && scan.at(index - 1) != ':';
        return c == '/' || c == '?' || c == '\\' || bracket || Chars.is(c, Chars.SPACE | Chars.QUOTE | Chars.CONTROL);
    }

    private static void pair(Scan scan, int start, int colon, int at) {
        if (isTemplate(scan, colon + 1, at)) {
            return;
        }
        boolean password = at - colon - 1 >= 3 && isPassword(scan, colon + 1, at);
        boolean token = colon - start >= 16 && SecretValue.isToken(scan, start, colon);
        if (password || token) {
            scan.found(start, at, RULE);
        }
    }

    private static boolean isPassword(Scan scan, int start, int end) {
        return SecretValue.isPassword(scan, start, end) || (!isWordOfTemplates(scan, start, end) && end - start >= 4);
    }

    private static boolean isTemplate(Scan scan, int start, int end) {
        int c = scan.at(start);
        boolean format = c == '%' && !Chars.is(scan.at(start + 1), Chars.HEX);
        return format || isInBrackets(scan, start, end) || SecretValue.isStandIn(scan, start, end);
    }

    private static boolean isInBrackets(Scan scan, int start, int end) {
        int close = scan.at(end - 1);
        return switch (scan.at(start)) {
            case '<' -> close == '>';
            case '[' -> close == ']';
            case '{' -> close == '}';
            default -> false;
        };
    }

    private static boolean isWordOfTemplates(Scan scan, int start, int end) {
        boolean upper = true;
        boolean same = true;
        for (int i = start; i < end; i++) {
            upper &= Chars.is(scan.at(i), Chars.UPPER | Chars.UNDERSCORE);
            same &= scan.at(i) == scan.at(start);
        }
        if (upper || same) {
            return true;
        }
        for (String word :
                new String[] {"password", "passwd", "pwd", "secret", "token", "mypassword", "changeme", "example"}) {
            if (end - start == word.length() && scan.saysAt(start, word)) {
                return true;
            }
        }
        return scan.saysAt(start, "your") || scan.saysAt(start, "replace") || scan.saysAt(start, "xxx");
    }
}
