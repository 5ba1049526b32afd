package dev.sluice.contracts.erasure;

import dev.sluice.contracts.Bytes;

/**
 * What an erasure writes on each partition of a capture topic, so that what stands before it lies in a segment that is
 * closed and can be deleted: a record with this key and no value. The topology refuses and counts it, as it does every record
 * that is no event.
 */
public final class ErasureMark {
    /** The key of such a record; no event's, which are all 64 hexadecimal digits. */
    public static final Bytes KEY = Bytes.utf8("sluice-erasure-mark");

    private ErasureMark() {}
}
