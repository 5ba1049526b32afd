package dev.sluice.contracts.refusal;

import java.util.Arrays;
import java.util.Optional;

/** Which rule it was, more closely than the reason says. Closed: never the name of a field that the sender made up. */
public enum Rule {
    EVENT_SIZE("event-size"),
    TUPLE_SIZE("tuple-size"),
    DEPTH("depth"),
    NO_VALUE("no-value"),
    UTF8("utf8"),
    SYNTAX("syntax"),
    OBJECT("object"),
    UNIQUE_KEYS("unique-keys"),
    ONE_VALUE("one-value"),
    ENVELOPE("envelope"),
    SCHEMA("schema"),
    VERSION("version"),
    EVENT_ID("event_id"),
    TUPLE_TYPE("tuple_type"),
    FORMAT("format"),
    CREATED("created"),
    CLAIMS("claims"),
    TENANT("tenant"),
    MODULE_ID("moduleId"),
    CLUSTER("cluster"),
    ROLE("role"),
    SCOPE("scope"),
    DOCTRINE_VERSION("doctrine_version"),
    REDACTION_CLASS("redaction_class"),
    EVIDENCE_CLASS("evidence_class"),
    SOURCE_COMMIT("source_commit"),
    SESSION_ID("session_id"),
    PAYLOAD("payload"),
    KEY("key"),
    PARTITION("partition"),
    FINGERPRINT("fingerprint"),
    SANITIZER("sanitizer"),
    ROUTE("route"),
    LANE("lane"),
    REPOSITORY("repository"),
    BRANCH("branch"),
    COMMIT_MSG("commit_msg"),
    PARENTS("parents"),
    FILES("files"),
    DIFF("diff"),
    DIFF_LINES("diff_lines"),
    DIFF_TRUNCATED("diff_truncated"),
    PATCH_ID("patch_id"),
    REDACTIONS("redactions");

    private final String wireName;

    Rule(String wireName) {
        this.wireName = wireName;
    }

    /** The name in refusals. */
    public String wireName() {
        return wireName;
    }

    /** The rule of this exact wire name, if there is one. */
    public static Optional<Rule> of(String wireName) {
        return Arrays.stream(values()).filter(r -> r.wireName.equals(wireName)).findFirst();
    }
}
