package dev.sluice.sanitize.paths;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Absolute paths below the directories that hold a user's or a machine's own things. */
final class UnixPath {
    static final String[] ROOTS = {
        "/home/",
        "/Users/",
        "/root/",
        "/tmp/",
        "/private/",
        "/var/folders/",
        "/var/lib/",
        "/var/tmp/",
        "/var/home/",
        "/workspace/",
        "/workspaces/",
        "/mnt/",
        "/builds/",
        "/usr/home/",
        "/export/home/",
        "/Volumes/",
        "/media/",
        "/data/data/",
        "/github/workspace",
        "/__w/",
        "/opt/buildagent/",
        "/buildkite/",
        "/agent/_work/",
        "/cygdrive/",
        "/var/jenkins_home",
        "/run/user/",
        "/srv/jenkins",
        "/codebuild/",
        "/bamboo",
        "/teamcity"
    };
    private static final Rule RULE = new Rule("local-path", FindingType.LOCAL_PATH);

    private UnixPath() {}

    static void at(Scan scan, int anchor) {
        if (anchor < scan.recall(Memo.PATH)) {
            return;
        }
        if (!startsHere(scan, anchor)) {
            return;
        }
        int end = PathRun.end(scan, anchor, '/');
        scan.remember(Memo.PATH, end);
        int rest = secondSlash(scan, anchor);
        if (end - rest > 1) {
            scan.found(anchor, end, RULE);
        }
    }

    static void home(Scan scan, int tilde) {
        int before = scan.at(tilde - 1);
        if (tilde < scan.recall(Memo.PATH)
                || Chars.is(before, Chars.WORD | Chars.DOT)
                || before == '/'
                || before == '~') {
            return;
        }
        int end = PathRun.end(scan, tilde, '/');
        scan.remember(Memo.PATH, end);
        if (end - tilde >= 4 && Chars.is(scan.at(tilde + 2), Chars.WORD | Chars.DOT)) {
            scan.found(tilde, end, RULE);
        }
    }

    /** Not amidst a longer path, a URL or a package name. */
    private static boolean startsHere(Scan scan, int anchor) {
        int before = scan.at(anchor - 1);
        if (before == '/') {
            return scan.at(anchor - 2) == '/' && scan.at(anchor - 3) == ':' && isFileScheme(scan, anchor - 3);
        }
        if (before == '\\') {
            return !Chars.is(scan.at(anchor - 2), Chars.WORD);
        }
        if (Chars.is(before, Chars.WORD)) {
            return isAfterEscape(scan, anchor) || isAfterEncoded(scan, anchor) || isFlag(scan, anchor);
        }
        return before != '.'
                && before != '-'
                && before != '~'
                && before != '}'
                && before != ')'
                && before != ']'
                && before != '*'
                && before != '$';
    }

    private static boolean isFileScheme(Scan scan, int colon) {
        return scan.saysAt(colon - 4, "file");
    }

    private static boolean isAfterEscape(Scan scan, int anchor) {
        return scan.at(anchor - 2) == '\\' && "nrt".indexOf(scan.at(anchor - 1)) >= 0;
    }

    /** A blank, a quote, a colon or an equals sign as an address writes them: {@code file%3A/home/…}. */
    private static boolean isAfterEncoded(Scan scan, int anchor) {
        int high = scan.at(anchor - 3) == '%' ? Chars.hex(scan.at(anchor - 2)) : -1;
        int low = high >= 0 ? Chars.hex(scan.at(anchor - 1)) : -1;
        return low >= 0 && " \"':=\n".indexOf(high << 4 | low) >= 0;
    }

    /** {@code -I/home/…}, {@code -L/home/…}. */
    private static boolean isFlag(Scan scan, int anchor) {
        return scan.at(anchor - 2) == '-'
                && Chars.is(scan.at(anchor - 1), Chars.LETTER)
                && !Chars.is(scan.at(anchor - 3), Chars.WORD);
    }

    private static int secondSlash(Scan scan, int start) {
        int i = start + 1;
        while (scan.at(i) == '/' || scan.at(i) == '\\') {
            i++;
        }
        while (i < scan.to() && scan.at(i) != '/' && scan.at(i) != '\\') {
            i++;
        }
        return i;
    }
}
