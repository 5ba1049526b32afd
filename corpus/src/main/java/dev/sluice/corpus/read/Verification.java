package dev.sluice.corpus.read;

/**
 * What was looked at, and how many findings there were.
 *
 * @param openErasures orders whose bytes may still be there; no findings
 */
public record Verification(
        long chains, long entries, long shards, long records, long bytes, long findings, long openErasures) {}
