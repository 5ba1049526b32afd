package dev.sluice.contracts.erasure;

/** By what an erasure chooses lines. */
public enum SelectorKind {
    /** The id of a line. */
    RECORD("record"),
    /** The session in which the work was done. */
    SESSION("session"),
    /** The group of a line: repository, session, episode, brief or prompt. */
    GROUP("group"),
    /** A text that stands in a line. */
    TERM("term"),
    /** Every line of a tenant that has left. */
    ALL("all");

    private final String wireName;

    SelectorKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in hashes, orders and entries. */
    public String wireName() {
        return wireName;
    }
}
