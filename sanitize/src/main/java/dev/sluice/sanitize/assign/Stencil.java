package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Values that stand for a value: variables, templates, placeholders, file names, URLs. */
final class Stencil {
    private static final String[] STARTS = {
        "your",
        "my_",
        "my-",
        "<",
        "%{",
        "%(",
        "changeme",
        "change_me",
        "change-me",
        "change this",
        "placeholder",
        "example",
        "redacted",
        "insert",
        "enter",
        "replace",
        "todo",
        "dummy",
        "xxx",
        "...",
        "***",
        "null",
        "none",
        "true",
        "false",
        "undefined",
        "nil",
        "process.env",
        "os.environ",
        "os.getenv",
        "env.",
        "secrets.",
        "vars.",
        "var.",
        "config.",
        "self.",
        "this.",
        "http://",
        "https://",
        "file:",
        "arn:",
        "projects/",
        "./",
        "../",
        "~/",
        "[redacted",
        "(redacted",
        "hidden",
        "sensitive",
        "masked",
        "encrypted:",
        "vault:",
        "op://",
        "ref:",
        "ref+",
        "!ref",
        "data:image",
        "sha256-",
        "sha512-",
        "sha384-",
        "sha1-",
        "sha256:",
        "ssh-rsa",
        "ssh-ed25519",
        "ecdsa-sha2",
        "$2a$",
        "$2b$",
        "$2y$",
        "$argon2",
        "$6$",
        "$5$",
        "$1$",
        "fake",
        "mock",
        "not-a-real",
        "notreal"
    };
    private static final String[] WITHIN = {"example", "placeholder", "your_", "your-", "<%", "redacted"};
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ROW = 6;
    private static final String[] ENDS = {
        ".pem",
        ".key",
        ".crt",
        ".json",
        ".txt",
        ".yml",
        ".yaml",
        ".env",
        ".java",
        ".py",
        ".go",
        ".js",
        ".ts",
        ".md",
        ".html",
        ".php",
        ".rb",
        "...",
        "_here",
        "-here",
        ".properties",
        ".cfg",
        ".conf",
        ".xml",
        "()",
        ".jks",
        ".p12",
        ".pfx",
        ".sh"
    };

    private Stencil() {}

    static boolean isOne(Scan scan, int start, int end) {
        int c = scan.at(start);
        if (c == '$' && Chars.is(scan.at(start + 1), Chars.LETTER | Chars.UNDERSCORE)) {
            return isName(scan, start + 1, end);
        }
        if (c == '$' && "({[".indexOf(Math.max(1, scan.at(start + 1))) >= 0) {
            return true;
        }
        if (c == '#' && scan.at(end - 1) == '#') {
            return true;
        }
        if (c == '%' && (scan.at(end - 1) == '%' || end - start <= 3)) {
            return true;
        }
        if (c == '{' && scan.at(end - 1) == '}' && isName(scan, start + 1, end - 1)) {
            return true;
        }
        if (c == '@' && isName(scan, start + 1, end) && end - start < 40) {
            return true;
        }
        return startsWith(scan, start, end)
                || holds(scan, start, end)
                || endsWith(scan, start, end)
                || isPath(scan, start, end);
    }

    private static boolean isName(Scan scan, int start, int end) {
        int i = start;
        while (i < end && (Chars.is(scan.at(i), Chars.WORD | Chars.DOT | Chars.DASH) || scan.at(i) == ':')) {
            i++;
        }
        return i == end;
    }

    private static boolean startsWith(Scan scan, int start, int end) {
        for (String literal : STARTS) {
            if (end - start >= literal.length() && scan.saysAt(start, literal)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(Scan scan, int start, int end) {
        for (String literal : ENDS) {
            if (end - start > literal.length() && scan.saysAt(end - literal.length(), literal)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Scan scan, int start, int end) {
        int last = Math.min(end, start + 96);
        scan.looked(last - start);
        int row = 1;
        for (int i = start; i < last; i++) {
            int c = Chars.lower(scan.at(i));
            row = i > start && c == Chars.lower(scan.at(i - 1)) ? row + 1 : 1;
            if (row >= LONGEST_ROW && (c == 'x' || c == '*' || c == '.')) {
                return true;
            }
            if (c == 'e' || c == 'p' || c == 'y' || c == '{' || c == '$' || c == '<' || c == '#' || c == 'r') {
                if ((c == '{' || c == '$' || c == '#') && isTemplate(scan, i, end)) {
                    return true;
                }
                for (String literal : WITHIN) {
                    if (literal.charAt(0) == c && scan.saysAt(i, literal)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A name in braces: <code>${NAME}</code>, <code>{{ name }}</code>, {@code $(name)}, <code>#{name}</code>. */
    private static boolean isTemplate(Scan scan, int start, int end) {
        int open = scan.at(start + 1);
        boolean brace = open == '{' || (open == '(' && scan.at(start) == '$');
        if (!brace || scan.at(start) == '{' && open != '{') {
            return false;
        }
        int close = open == '(' ? ')' : '}';
        int i = start + 2;
        while (i < end && i - start < LONGEST_NAME && isOfTemplate(scan.at(i))) {
            i++;
        }
        boolean doubled = scan.at(start) == '{';
        return i > start + 2 && scan.at(i) == close && (!doubled || scan.at(i + 1) == close);
    }

    private static boolean isOfTemplate(int c) {
        return Chars.is(c, Chars.WORD | Chars.BLANK | Chars.DOT | Chars.DASH | Chars.QUOTE) || c == ':' || c == '|' || c == '[' || c == ']';
    }

    /** {@code /run/secrets/db}: a slash first and words between. */
    private static boolean isPath(Scan scan, int start, int end) {
        if (scan.at(start) != '/') {
            return false;
        }
        int slashes = 0;
        int last = Math.min(end, start + 96);
        for (int i = start; i < last; i++) {
            slashes += scan.at(i) == '/' ? 1 : 0;
        }
        return slashes >= 2 && Likeness.of(scan, start, end).wordShare() > 0.3;
    }
}
