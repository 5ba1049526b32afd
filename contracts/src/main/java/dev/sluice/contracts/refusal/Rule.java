package dev.sluice.contracts.refusal;

import java.util.Optional;

/**
 * Which rule it was, more closely than the reason says. The rules here are those of the envelope and of the path; a
 * format declares its own beside its contract. Closed all the same: a rule is only ever made where rules are declared,
 * never of what a record says, so that no name that a sender made up gets into a refusal.
 *
 * @param wireName the name in refusals: words of ASCII letters, digits and {@code _}, joined by {@code .} or {@code -},
 *     at most 64 characters
 */
public record Rule(String wireName) {
    public static final Rule EVENT_SIZE = new Rule("event-size");
    public static final Rule TUPLE_SIZE = new Rule("tuple-size");
    public static final Rule VALUES = new Rule("values");
    public static final Rule DEPTH = new Rule("depth");
    public static final Rule FRAME = new Rule("frame");
    public static final Rule SCHEMA_ID = new Rule("schema-id");
    public static final Rule NO_VALUE = new Rule("no-value");
    public static final Rule UTF8 = new Rule("utf8");
    public static final Rule SYNTAX = new Rule("syntax");
    public static final Rule OBJECT = new Rule("object");
    public static final Rule UNIQUE_KEYS = new Rule("unique-keys");
    public static final Rule ONE_VALUE = new Rule("one-value");
    public static final Rule ENVELOPE = new Rule("envelope");
    public static final Rule SCHEMA = new Rule("schema");
    public static final Rule VERSION = new Rule("version");
    public static final Rule EVENT_ID = new Rule("event_id");
    public static final Rule TUPLE_TYPE = new Rule("tuple_type");
    public static final Rule FORMAT = new Rule("format");
    public static final Rule CREATED = new Rule("created");
    public static final Rule CLAIMS = new Rule("claims");
    public static final Rule TENANT = new Rule("tenant");
    public static final Rule MODULE_ID = new Rule("moduleId");
    public static final Rule CLUSTER = new Rule("cluster");
    public static final Rule ROLE = new Rule("role");
    public static final Rule SCOPE = new Rule("scope");
    public static final Rule DOCTRINE_VERSION = new Rule("doctrine_version");
    public static final Rule REDACTION_CLASS = new Rule("redaction_class");
    public static final Rule EVIDENCE_CLASS = new Rule("evidence_class");
    public static final Rule SOURCE_COMMIT = new Rule("source_commit");
    public static final Rule SESSION_ID = new Rule("session_id");
    public static final Rule PAYLOAD = new Rule("payload");
    public static final Rule KEY = new Rule("key");
    public static final Rule PARTITION = new Rule("partition");
    public static final Rule FINGERPRINT = new Rule("fingerprint");
    public static final Rule ADMIT = new Rule("admit");
    public static final Rule SANITIZER = new Rule("sanitizer");
    public static final Rule STAMP = new Rule("stamp");
    public static final Rule ERASURE = new Rule("erasure");
    public static final Rule MARK = new Rule("mark");
    public static final Rule ROUTE = new Rule("route");
    public static final Rule LANE = new Rule("lane");
    public static final Rule REPOSITORY = new Rule("repository");
    public static final Rule BRANCH = new Rule("branch");
    public static final Rule COMMIT_MSG = new Rule("commit_msg");
    public static final Rule PARENTS = new Rule("parents");
    public static final Rule FILES = new Rule("files");
    public static final Rule DIFF = new Rule("diff");
    public static final Rule DIFF_LINES = new Rule("diff_lines");
    public static final Rule DIFF_TRUNCATED = new Rule("diff_truncated");
    public static final Rule PATCH_ID = new Rule("patch_id");
    public static final Rule REDACTIONS = new Rule("redactions");

    private static final int LONGEST = 64;

    public Rule {
        if (!isName(wireName)) {
            throw new IllegalArgumentException("a rule is words joined by '.' or '-', at most 64 characters");
        }
    }

    /** The rule that a refusal names; empty where the text can't be a rule's name. */
    public static Optional<Rule> of(String wireName) {
        return isName(wireName) ? Optional.of(new Rule(wireName)) : Optional.empty();
    }

    @Override
    public String toString() {
        return wireName;
    }

    private static boolean isName(String text) {
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean joins = c == '.' || c == '-';
            if (joins ? !inWord : !isOfWord(c)) {
                return false;
            }
            inWord = !joins;
        }
        return inWord && text.length() <= LONGEST;
    }

    private static boolean isOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
