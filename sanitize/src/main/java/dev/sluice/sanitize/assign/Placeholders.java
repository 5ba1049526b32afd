package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Scan;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The words by which documentation and code say that a value is not the value. All in lower case. */
final class Placeholders {
    private static final String[] BEGINNINGS = {
        // what a reader is to put in
        "your",
        "<",
        "changeme",
        "change_me",
        "change-me",
        "change this",
        "placeholder",
        "example",
        "dummy",
        "fake",
        "mock",
        "not-a-real",
        "notreal",
        "xxx",
        "...",
        "***",
        // what has been taken out, or is not there
        "[redacted",
        "(redacted",
        "redacted",
        // where the value comes from
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
        "encrypted:",
        "vault:",
        "op://",
        "ref:",
        "ref+",
        "!ref",
        "file:",
        "arn:",
        "projects/",
        "./",
        "../",
        "~/",
        "http://",
        "https://",
        // hashes, public keys and images
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
        "$1$"
    };
    /** What a password may begin with too. */
    private static final String[] COMMON = {
        "enter",
        "insert",
        "replace",
        "todo",
        "hidden",
        "sensitive",
        "masked",
        "null",
        "none",
        "true",
        "false",
        "undefined",
        "nil"
    };

    private static final String[] ENDINGS = {
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
    private static final String[] WITHIN = {"example", "placeholder", "your_", "your-", "<%", "redacted"};

    private static final int MOST_TURNS = 3;

    private static final int GROUPS = 32;
    private static final String[][] BY_FIRST = grouped(BEGINNINGS, word -> word.charAt(0));
    private static final String[][] COMMON_BY_FIRST = grouped(COMMON, word -> word.charAt(0));
    private static final String[][] BY_LAST = grouped(ENDINGS, word -> word.charAt(word.length() - 1));

    private Placeholders() {}

    private static String[][] grouped(String[] words, ToIntFunction<String> by) {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> Arrays.stream(words)
                        .filter(word -> group(by.applyAsInt(word)) == group)
                        .toArray(String[]::new))
                .toArray(String[][]::new);
    }

    /** The same for a letter in upper and in lower case. */
    private static int group(int c) {
        return c & (GROUPS - 1);
    }

    static boolean begins(Scan scan, int start, int end) {
        for (String word : BY_FIRST[group(scan.at(start))]) {
            if (end - start >= word.length() && scan.saysAt(start, word)) {
                return true;
            }
        }
        for (String word : COMMON_BY_FIRST[group(scan.at(start))]) {
            if (scan.saysAt(start, word) && Likeness.of(scan, start + word.length(), end).turns < MOST_TURNS) {
                return end - start >= word.length();
            }
        }
        return false;
    }

    static boolean ends(Scan scan, int start, int end) {
        for (String word : BY_LAST[group(scan.at(end - 1))]) {
            if (end - start > word.length() && scan.saysAt(end - word.length(), word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the words that count anywhere starts here, with this byte in lower case. */
    static boolean within(Scan scan, int index, int first) {
        if (first != 'e' && first != 'p' && first != 'y' && first != 'r' && first != '<') {
            return false;
        }
        for (String word : WITHIN) {
            if (word.charAt(0) == first && scan.saysAt(index, word)) {
                return true;
            }
        }
        return false;
    }
}
