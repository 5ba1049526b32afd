package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Literal;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Scan;

/** The words by which documentation and code say that a value is not the value. All in lower case. */
final class Placeholders {
    private static final Literals BEGINNINGS = Literals.of(
            // what a reader is to put in
            "your",
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
            "$1$");
    /** What a password may begin with too. */
    private static final Literals COMMON = Literals.of(
            "<",
            "[redacted",
            "(redacted",
            "redacted",
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
            "nil");

    /** Encodings and hashes, which calls are told beside a name; of two, the longer first. */
    private static final Literals ALGORITHMS = Literals.of(
            "utf8",
            "utf-8",
            "utf16le",
            "utf-16le",
            "utf-16",
            "ucs2",
            "latin1",
            "iso-8859-1",
            "cp1252",
            "windows-1252",
            "base64url",
            "base64",
            "md5",
            "sha1",
            "sha-1",
            "sha256",
            "sha-256",
            "sha384",
            "sha512",
            "sha-512",
            "sha2_256",
            "sha2_512",
            "scram-sha-256");

    private static final Literals ENDINGS = Literals.of(
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
            ".sh");
    private static final Literals WITHIN = Literals.of("example", "placeholder", "your_", "your-", "<%");

    private static final int MOST_TURNS = 3;

    private Placeholders() {}

    static boolean begins(Scan scan, int start, int end) {
        if (BEGINNINGS.at(scan, start, end) != null) {
            return true;
        }
        Literal common = COMMON.at(scan, start, end);
        return common != null && Likeness.of(scan, start + common.length(), end).turns < MOST_TURNS;
    }

    static boolean ends(Scan scan, int start, int end) {
        return ENDINGS.before(scan, end, start) != null;
    }

    /** Whether a value is the name of an encoding or a hash. */
    static boolean isAlgorithm(Scan scan, int start, int end) {
        Literal name = ALGORITHMS.at(scan, start, end);
        return name != null && name.length() == end - start;
    }

    /** Whether one of the words that count anywhere starts here. */
    static boolean within(Scan scan, int index) {
        return WITHIN.at(scan, index, scan.to()) != null;
    }
}
