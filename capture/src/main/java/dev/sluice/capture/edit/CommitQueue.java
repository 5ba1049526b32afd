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
 * Which commits of a repository come next: those that hooks pointed to, then what the history has and the marker has
 * not. Each is handed out once, unless it was handed out in vain. Not thread-safe.
 */
final class CommitQueue implements Iterator<CommitId> {
    private final CommitGraph graph;
    private final Marker marker;
    private final boolean wholeHistory;
    private final CommitIndex offered = new CommitIndex();
    private final Deque<CommitId> pointed = new ArrayDeque<>();
    private final Deque<CommitId> again = new ArrayDeque<>();
    private final Deque<CommitId> underway = new ArrayDeque<>();
    private int cursor;
    private long taken;
    private long earlier;

    CommitQueue(CommitGraph graph, Marker marker, boolean wholeHistory) {
        this.graph = graph;
        this.marker = marker;
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
            earlier += offered.indexOf(graph.at(cursor)) == CommitIndex.NONE ? 1 : 0;
            cursor++;
        }
        return !again.isEmpty() || !pointed.isEmpty() || (wholeHistory && cursor < graph.size());
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
        return earlier;
    }

    /** All commits that were or will be handed out, and the earlier ones. */
    long total() {
        long ahead = wholeHistory ? graph.size() - cursor : 0;
        return earlier + taken + again.size() + pointed.size() + ahead;
    }

    private CommitId fresh() {
        return pointed.isEmpty() ? graph.at(cursor++) : pointed.removeFirst();
    }

    /** Whether it was captured by an earlier run, or handed out by this one. */
    boolean isKnown(CommitId id) {
        return marker.has(id) || offered.indexOf(id) != CommitIndex.NONE;
    }
}
