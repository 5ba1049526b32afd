package dev.sluice.capture.edit;

import dev.sluice.capture.git.CommitGraph;
import dev.sluice.capture.git.CommitIndex;
import dev.sluice.capture.marker.Marker;
import dev.sluice.contracts.identity.CommitId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Which commits of a repository come next: those that hooks pointed to, then what the history has and no marker
 * has. Each is handed out once, unless it was handed out in vain. Not thread-safe.
 */
final class CommitQueue implements Iterator<CommitId> {
    private final CommitGraph graph;
    private final Marker acknowledged;
    private final Marker skipped;
    private final boolean wholeHistory;
    private final CommitIndex offered = new CommitIndex();
    private final Deque<CommitId> pointed = new ArrayDeque<>();
    private final Deque<CommitId> again = new ArrayDeque<>();
    private final Deque<CommitId> underway = new ArrayDeque<>();
    private int cursor;
    private long taken;
    private long captured;
    private long left;

    /**
     * Begins with the first of the history.
     *
     * @param acknowledged by which an earlier run knows what it has captured
     * @param skipped and what it has left out
     */
    CommitQueue(CommitGraph graph, Marker acknowledged, Marker skipped, boolean wholeHistory) {
        this.graph = graph;
        this.acknowledged = acknowledged;
        this.skipped = skipped;
        this.wholeHistory = wholeHistory;
    }

    /** Puts a commit in front. */
    void point(CommitId id) {
        pointed.addLast(id);
    }

    @Override
    public boolean hasNext() {
        while (!pointed.isEmpty() && isKnown(pointed.getFirst())) {
            pointed.removeFirst();
        }
        while (wholeHistory && cursor < graph.size() && isKnown(graph.at(cursor))) {
            count(graph.at(cursor));
            cursor++;
        }
        return !again.isEmpty() || !pointed.isEmpty() || (wholeHistory && cursor < graph.size());
    }

    private void count(CommitId known) {
        if (offered.indexOf(known) == CommitIndex.NONE) {
            captured += acknowledged.has(known) ? 1 : 0;
            left += acknowledged.has(known) ? 0 : 1;
        }
    }

    @Override
    public CommitId next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CommitId id = !again.isEmpty() ? again.removeFirst() : fresh();
        offered.add(id);
        underway.addLast(id);
        taken++;
        return id;
    }

    /** Says that something came of the commit. */
    void done(CommitId id) {
        underway.removeFirstOccurrence(id);
    }

    /** Says that nothing came of the commits that were handed out and are not done. */
    void takeBack() {
        taken -= underway.size();
        again.addAll(underway);
        underway.clear();
    }

    /** How many commits an earlier run has captured, as far as was looked. */
    long earlier() {
        return captured;
    }

    /** How many an earlier run has left out. */
    long skippedEarlier() {
        return left;
    }

    /** All commits that were or will be handed out, and the earlier ones. */
    long total() {
        long ahead = wholeHistory ? graph.size() - cursor : 0;
        return captured + left + taken + again.size() + pointed.size() + ahead;
    }

    private CommitId fresh() {
        return pointed.isEmpty() ? graph.at(cursor++) : pointed.removeFirst();
    }

    /** Whether it was captured or left out by an earlier run, or handed out by this one. */
    boolean isKnown(CommitId id) {
        return acknowledged.has(id) || skipped.has(id) || offered.indexOf(id) != CommitIndex.NONE;
    }
}
