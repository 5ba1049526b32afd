package dev.sluice.corpus.snapshot;

/** Why a line is not in a snapshot. Closed. All but the last are not for a filter to decide. */
public enum LeftOut {
    /** It is of a corpus that the adapter isn't trained on. */
    OTHER_CORPUS("other-corpus"),
    /** It is of another doctrine version than the adapter. */
    OTHER_DOCTRINE("other-doctrine"),
    /** It is of another cluster than the adapter, or of none. */
    OTHER_CLUSTER("other-cluster"),
    /** It was done in another role than the adapter's, or in none. */
    OTHER_ROLE("other-role"),
    /** It is a preference, which belongs to its cluster's adapter and to a role within that cluster. */
    PREFERENCE("preference"),
    /** No manifest says that its cluster trains the adapter. */
    NOT_TRAINED("not-trained"),
    /** The filter doesn't want it. */
    FILTER("filter");

    private final String wireName;

    LeftOut(String wireName) {
        this.wireName = wireName;
    }

    /** The name in reports. */
    public String wireName() {
        return wireName;
    }
}
