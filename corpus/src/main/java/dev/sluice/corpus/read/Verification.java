package dev.sluice.corpus.read;

/** What was looked at, and how many findings there were. */
public record Verification(long chains, long entries, long shards, long records, long bytes, long findings) {}
