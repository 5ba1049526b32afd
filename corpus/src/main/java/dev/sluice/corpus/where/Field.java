package dev.sluice.corpus.where;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a tuple, in the order in which they are written. */
public enum Field {
    SCHEMA("schema"),
    VERSION("version"),
    ID("id"),
    TUPLE_TYPE("tuple_type"),
    FORMAT("format"),
    DOCTRINE_VERSION("doctrine_version"),
    TENANT("tenant"),
    MODULE_ID("moduleId"),
    CLUSTER("cluster"),
    ROLE("role"),
    SCOPE("scope"),
    REDACTION_CLASS("redaction_class"),
    EVIDENCE_CLASS("evidence_class"),
    SOURCE_COMMIT("source_commit"),
    SESSION_ID("session_id"),
    CREATED("created"),
    ADDED("added"),
    SOURCE("source"),
    ORIGIN("origin"),
    GROUP("group"),
    OUTCOME("outcome"),
    LICENSE("license"),
    POLICY("policy"),
    REDACTIONS("redactions"),
    TRUNCATED("truncated"),
    TEXT("text"),
    PAYLOAD("payload");

    private static final Map<String, Field> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(Field::wireName, Function.identity()));

    private final String wireName;

    Field(String wireName) {
        this.wireName = wireName;
    }

    /** The key in a line. */
    public String wireName() {
        return wireName;
    }

    /** The field of this key, if there is one. */
    static Optional<Field> of(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
