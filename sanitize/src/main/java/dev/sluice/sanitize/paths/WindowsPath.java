package dev.sluice.sanitize.paths;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Paths with a drive letter, with one or more backslashes between, and shares of another machine. */
final class WindowsPath {
    private static final Rule DRIVE = new Rule("windows-path", FindingType.LOCAL_PATH);
    private static final Rule SHARE = new Rule("unc-path", FindingType.LOCAL_PATH);
    private static final String[] SYSTEM = {"windows", "program files", "programdata"};

    private WindowsPath() {}

    static void drive(Scan scan, int letter) {
        if (letter < scan.recall(Memo.PATH) || !Boundary.before(scan, letter) || scan.at(letter - 1) == '_') {
            return;
        }
        int sign = scan.at(letter + 2);
        int body = letter + 2;
        while (scan.at(body) == sign && body - letter < 10) {
            body++;
        }
        if (!Chars.is(scan.at(body), Chars.WORD | Chars.DOT) || (sign == '/' && body - letter > 3)) {
            return;
        }
        if (sign == '\\' && isEscape(scan, letter, body)) {
            return;
        }
        int end = PathRun.end(scan, letter, sign);
        scan.remember(Memo.PATH, end);
        if (end - body >= 3 && (sign == '\\' || isProfile(scan, body)) && !isSystem(scan, body)) {
            scan.found(letter, end, DRIVE);
        }
    }

    /** {@code x:\n} in a text of escapes: no separator follows, and what follows the letter is no path. */
    private static boolean isEscape(Scan scan, int letter, int body) {
        if (body - letter != 3 || "nrtbfu0x\"'".indexOf(scan.at(body)) < 0) {
            return false;
        }
        for (int i = body; i < scan.to() && i - body < 64; i++) {
            int c = scan.at(i);
            if (c == '\\') {
                return "nrtbfu0x\"'".indexOf(scan.at(i + 1)) >= 0;
            }
            if (!Chars.is(c, Chars.WORD | Chars.DOT | Chars.DASH) && c != ' ') {
                return true;
            }
        }
        return true;
    }

    private static boolean isProfile(Scan scan, int body) {
        return scan.saysAt(body, "users/") || scan.saysAt(body, "documents and settings/") || scan.saysAt(body, "work");
    }

    private static boolean isSystem(Scan scan, int body) {
        for (String system : SYSTEM) {
            if (scan.saysAt(body, system)) {
                return true;
            }
        }
        return false;
    }

    static void share(Scan scan, int first) {
        int before = scan.at(first - 1);
        if (first < scan.recall(Memo.PATH) || !Boundary.before(scan, first) || before == ':') {
            return;
        }
        int start = first;
        while (scan.at(start - 1) == '\\') {
            start--;
        }
        int host = first + 2;
        int hostEnd = scan.skip(host, Chars.WORD | Chars.DASH | Chars.DOT);
        int share = hostEnd;
        while (scan.at(share) == '\\') {
            share++;
        }
        if (isShare(scan, host - start, hostEnd - host, share - hostEnd, share)
                && !isEscapes(scan, start, host, share)) {
            int end = PathRun.end(scan, start, '\\');
            scan.remember(Memo.PATH, end);
            scan.found(start, end, SHARE);
        }
    }

    /** Twice as many backslashes before the host as behind it, or as many where an escape has eaten one. */
    private static boolean isShare(Scan scan, int before, int host, int behind, int share) {
        boolean doubled = behind * 2 == before || (behind == 1 && before == 2);
        boolean wide = before >= 4 || host >= 3;
        return behind > 0 && host >= 2 && host < 64 && doubled && wide && Chars.is(scan.at(share), Chars.WORD);
    }

    /** Two backslashes and a letter may as well be an escaped escape: {@code \\n\t}. */
    private static boolean isEscapes(Scan scan, int start, int host, int second) {
        if (host - start != 2) {
            return false;
        }
        boolean short1 = "nrtbfuswdWSD".indexOf(scan.at(host)) >= 0;
        boolean short2 = "nrtbfuswdWSD".indexOf(scan.at(second)) >= 0 && !Chars.is(scan.at(second + 1), Chars.LETTER);
        return short1 && short2;
    }
}
