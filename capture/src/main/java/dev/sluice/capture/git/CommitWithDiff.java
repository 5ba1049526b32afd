package dev.sluice.capture.git;

/** A commit and what it changed. Raw. */
public record CommitWithDiff(CommitObject commit, CommitDiff diff) {}
