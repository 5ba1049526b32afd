package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** E-mail addresses, but for those of the names that RFC 2606 keeps for examples, which are nobody's. */
final class Mail {
    private static final Rule RULE = new Rule("email", FindingType.EMAIL);
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final ContextWords NOT_DOMAINS = ContextWords.of(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "js",
            "ts",
            "jsx",
            "tsx",
            "mjs",
            "css",
            "scss",
            "json",
            "html",
            "md",
            "py",
            "rb",
            "php",
            "java",
            "xml",
            "yml",
            "yaml",
            "txt",
            "local",
            "lan",
            "internal",
            "localdomain",
            "invalid",
            "test",
            "example",
            "localhost",
            "service",
            "timer",
            "socket",
            "tgz",
            "gz",
            "zip",
            "jar",
            "so",
            "exe",
            "dll",
            "lock",
            "class",
            "ico",
            "target");

    private Mail() {}

    static void register(Anchors anchors) {
        anchors.classes(
                ByteClass.ANY,
                ByteClass.of("@"),
                ByteClass.in(Chars.ALNUM | Chars.NON_ASCII),
                1,
                (scan, sign) -> address(scan, sign, sign + 1));
        anchors.literal("%40", (scan, sign) -> address(scan, sign, sign + 3));
    }

    private static void address(Scan scan, int sign, int after) {
        if (sign < scan.recall(Memo.MAIL)) {
            return;
        }
        int end = domainEnd(scan, after);
        scan.remember(Memo.MAIL, Math.max(after, Math.min(end, after + 1)));
        int dot = lastDot(scan, after, end);
        end = withoutTail(scan, dot, end);
        if (dot < 0 || !isTopLevel(scan, dot + 1, end) || isReserved(scan, after, dot)) {
            return;
        }
        int start = localStart(scan, sign);
        if (start == sign || isRemote(scan, start, sign, end)) {
            return;
        }
        scan.found(start, end, RULE);
    }

    private static int domainEnd(Scan scan, int start) {
        int end = start;
        while (end - start < LONGEST_DOMAIN
                && Chars.is(scan.at(end), Chars.ALNUM | Chars.DOT | Chars.DASH | Chars.NON_ASCII)) {
            end++;
        }
        scan.looked(end - start);
        while (end > start && Chars.is(scan.at(end - 1), Chars.DOT | Chars.DASH)) {
            end--;
        }
        return end;
    }

    private static int lastDot(Scan scan, int start, int end) {
        for (int i = end - 1; i > start; i--) {
            if (scan.at(i) == '.') {
                return i;
            }
        }
        return -1;
    }

    /** {@code postbox.io-backup}: no top-level domain holds a dash, so that the address ends before it. */
    private static int withoutTail(Scan scan, int dot, int end) {
        int letters = dot < 0 ? end : scan.skip(dot + 1, Chars.LETTER);
        boolean named = Chars.is(scan.at(dot - 1), Chars.LETTER);
        return named && letters - dot > 2 && letters < end && scan.at(letters) == '-' ? letters : end;
    }

    private static boolean isTopLevel(Scan scan, int start, int end) {
        if (end - start < 2 || end - start > 24) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!Chars.is(scan.at(i), Chars.LETTER | Chars.NON_ASCII)) {
                return scan.saysAt(start, "xn--");
            }
        }
        for (String not : NOT_DOMAINS.beginningWith(scan.at(start))) {
            if (end - start == not.length() && scan.saysAt(start, not)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReserved(Scan scan, int start, int lastDot) {
        int label = lastDot;
        while (label > start && scan.at(label - 1) != '.') {
            label--;
        }
        return lastDot - label == 7
                && scan.saysAt(label, "example")
                && (scan.saysAt(lastDot, ".com") || scan.saysAt(lastDot, ".org") || scan.saysAt(lastDot, ".net"));
    }

    private static int localStart(Scan scan, int sign) {
        int start = sign;
        while (sign - start < LONGEST_LOCAL && isOfLocal(scan.at(start - 1))) {
            start--;
        }
        scan.looked(sign - start);
        if (scan.at(start - 1) == '\\' && start < sign && "nrt".indexOf(scan.at(start)) >= 0) {
            start++;
        }
        while (start < sign && !Chars.is(scan.at(start), Chars.ALNUM | Chars.UNDERSCORE | Chars.NON_ASCII)) {
            start++;
        }
        return start;
    }

    private static boolean isOfLocal(int c) {
        return Chars.is(c, Chars.WORD | Chars.DASH | Chars.DOT | Chars.NON_ASCII) || c == '+' || c == '%' || c == '\'';
    }

    /** {@code git@host:path}: a remote, nobody's mailbox. */
    private static boolean isRemote(Scan scan, int start, int sign, int end) {
        return sign - start == 3 && scan.saysAt(start, "git") && (scan.at(end) == ':' || scan.at(end) == '/');
    }
}
