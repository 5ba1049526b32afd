package dev.sluice.corpus.log;

/**
 * An entry as it lies in the store.
 *
 * @param hash of its bytes; the entry after holds it
 */
public record StoredEntry(CommitEntry entry, Sha256 hash) {}
