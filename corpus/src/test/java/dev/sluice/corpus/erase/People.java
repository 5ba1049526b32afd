package dev.sluice.corpus.erase;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.snapshot.Sealed;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Lines that tell of people, every fourth of Mallory, and orders to erase her. */
final class People {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07.089Z"));
    static final UtcMillis REQUESTED = UtcMillis.nearest(CLOCK.millis());
    static final UtcMillis DEADLINE = UtcMillis.nearest(CLOCK.millis() + 1);
    static final String ERASED = "Mallory";
    static final String SESSION = "session-of-" + ERASED;
    static final String GROUP = "group-of-" + ERASED;

    private static final Map<Integer, String> LINES = new ConcurrentHashMap<>();
    private static final AtomicInteger WRITERS = new AtomicInteger();

    private People() {}

    /** Whether the n-th line, from 0, tells of her. */
    static boolean isErased(int n) {
        return n % 4 == 2;
    }

    static Tuple tuple(int n) {
        String name = isErased(n) ? ERASED : "somebody" + n;
        Tuple edit = Sealed.edit(n % 3 == 0 ? "wells" : "pumps", "master", name + n);
        Provenance was = edit.provenance();
        Provenance stamps = Sealed.stamps(was, was.tupleType(), Optional.of(new SessionId("session-of-" + name)));
        String payload = "{\"notes\":[{\"\\u0022" + name + "\\\\\":" + n + "}],\"files\":[]}";
        return new Tuple(
                TupleId.of(was.tenant(), was.tupleType(), new EventId("event:" + n)),
                edit.format(),
                stamps,
                edit.added(),
                edit.source(),
                edit.origin(),
                "group-of-" + name,
                edit.outcome(),
                edit.license(),
                edit.policy(),
                edit.redactions(),
                new Body(name + " wrote this", CleanJson.vouchedFor(Bytes.utf8(payload)), false));
    }

    static String line(int n) {
        return LINES.computeIfAbsent(
                n, made -> Bytes.wrap(TupleJson.write(tuple(made))).utf8());
    }

    static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(People::line).toList();
    }

    /** What has to be left of the first lines. */
    static List<String> left(int lines) {
        return IntStream.range(0, lines)
                .filter(n -> !isErased(n))
                .mapToObj(People::line)
                .toList();
    }

    static void seal(Store store, Compression compression, int linesPerCommit, int from, int to) throws IOException {
        ChainWriter writer = ChainWriter.of(store, Lanes.CHAIN, new ShardSettings(compression, 4), writers());
        writer.recover();
        for (int n = from; n < to; n++) {
            Tuple tuple = tuple(n);
            ShardDirectory directory = new ShardDirectory(
                    tuple.source(),
                    tuple.provenance().redactionClass(),
                    tuple.provenance().evidenceClass());
            writer.append(directory, Bytes.utf8(line(n)), writer.nextSeq(), writer.nextOffset());
            if (writer.stagedLines() == linesPerCommit) {
                writer.roll();
            }
        }
        if (writer.stagedLines() > 0) {
            writer.roll();
        }
    }

    static Supplier<String> writers() {
        return Lanes.writers("w" + WRITERS.incrementAndGet() + "n");
    }

    static Selectors session() {
        return Selectors.of(Fixtures.TENANT, List.of(), List.of(SESSION), List.of(), 0);
    }

    static Erasure order(Store store, Selectors selectors) throws IOException {
        Erasures erasures = Erasures.of(store);
        long number = erasures.add(Fixtures.TENANT, REQUESTED, DEADLINE, selectors, order -> {})
                .order()
                .number();
        return erasures.find(number).orElseThrow();
    }

    static Eraser eraser(Store store, Path root) {
        return new Eraser(store, new Lineage(store, root, note -> {}), writers(), CLOCK);
    }
}
