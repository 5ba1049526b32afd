package dev.sluice.corpus.snapshot;

import dev.sluice.corpus.log.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What two snapshots don't have in common, a line each; {@code -} is of the first alone, {@code +} of the second. */
public final class SnapshotDiff {
    private final List<String> lines = new ArrayList<>();

    private SnapshotDiff() {}

    /** Nothing where they are the same. */
    public static List<String> between(Snapshot a, Snapshot b) {
        return new SnapshotDiff().compare(a, b);
    }

    private List<String> compare(Snapshot a, Snapshot b) {
        one("adapter", a, b, snapshot -> snapshot.eligible().adapter());
        one("tenant", a, b, snapshot -> snapshot.eligible().tenant());
        one(
                "cluster",
                a,
                b,
                snapshot -> orAny(
                        snapshot.eligible().cluster().map(Object::toString).orElse("")));
        one("corpus", a, b, snapshot -> snapshot.eligible().corpus().wireName());
        one("manifests", a, b, snapshot -> snapshot.eligible().trains().isPresent() ? "read" : "none");
        one("where", a, b, snapshot -> orAny(snapshot.where().toString()));
        one("lines", a, b, snapshot -> snapshot.selected().lines());
        one("sha256", a, b, snapshot -> snapshot.selected().sha256());
        each("policy", a, b, snapshot -> snapshot.selected().policies());
        each("doctrine version", a, b, snapshot -> snapshot.selected().doctrineNames());
        each("erasure", a, b, snapshot -> snapshot.erasures().stream()
                .map(Sha256::value)
                .toList());
        each("manifest", a, b, SnapshotDiff::manifests);
        each("chain", a, b, SnapshotDiff::ends);
        each("shard", a, b, SnapshotDiff::shards);
        return lines;
    }

    private void one(String what, Snapshot a, Snapshot b, Function<Snapshot, Object> of) {
        if (!of.apply(a).equals(of.apply(b))) {
            lines.add("- " + what + " " + of.apply(a));
            lines.add("+ " + what + " " + of.apply(b));
        }
    }

    private void each(String what, Snapshot a, Snapshot b, Function<Snapshot, Collection<String>> of) {
        Set<String> ours = new TreeSet<>(of.apply(a));
        Set<String> theirs = new TreeSet<>(of.apply(b));
        Set<String> all = new TreeSet<>(ours);
        all.addAll(theirs);
        for (String value : all) {
            if (!theirs.contains(value)) {
                lines.add("- " + what + " " + value);
            } else if (!ours.contains(value)) {
                lines.add("+ " + what + " " + value);
            }
        }
    }

    private static String orAny(String text) {
        return text.isEmpty() ? "any" : text;
    }

    private static Collection<String> manifests(Snapshot snapshot) {
        return snapshot.eligible().trains().orElseGet(TreeMap::new).entrySet().stream()
                .map(trained -> trained.getKey() + ", sha256 " + trained.getValue())
                .toList();
    }

    private static Collection<String> ends(Snapshot snapshot) {
        return snapshot.chains().stream()
                .map(chain -> chain.chain() + " " + chain.chain().topicId() + " up to offset " + chain.nextOffset()
                        + ", entry " + chain.entry())
                .toList();
    }

    private static Collection<String> shards(Snapshot snapshot) {
        return snapshot.chains().stream()
                .flatMap(chain -> chain.shards().stream())
                .map(pinned -> pinned.shard().path() + ": " + pinned.selected() + " of "
                        + pinned.shard().records() + " lines, sha256 "
                        + pinned.shard().sha256())
                .toList();
    }
}
