package dev.sluice.corpus.read;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.read.Difference.Rule;
import dev.sluice.corpus.shard.ShardDirectory;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Holds each line of a shard against the folder that it lies in and the lane that it came by. */
final class LineCheck {
    private final Shard shard;
    private final String folder;
    private final Function<byte[], Outcome<Tuple>> tuples;
    private final Consumer<Difference> findings;

    LineCheck(Shard shard, Function<byte[], Outcome<Tuple>> tuples, Consumer<Difference> findings) {
        this.shard = shard;
        this.folder = shard.file().path().parent().value();
        this.tuples = tuples;
        this.findings = findings;
    }

    /** The tuple of the line, if it is one. */
    Optional<Tuple> check(byte[] line, long number) {
        Optional<Tuple> tuple = tuples.apply(line).fold(Optional::of, refused -> Optional.empty());
        if (tuple.isEmpty()) {
            report(Rule.LINE_MALFORMED, number);
        } else {
            check(tuple.get(), number);
        }
        return tuple;
    }

    private void check(Tuple tuple, long number) {
        Provenance stamps = tuple.provenance();
        ShardDirectory directory = new ShardDirectory(tuple.source(), stamps.redactionClass(), stamps.evidenceClass());
        if (!directory.path().value().equals(folder)) {
            report(Rule.FOLDER_DISAGREES, number);
        }
        Lane lane = shard.lane();
        Source source = Source.of(
                lane.corpus(), stamps.tupleType(), stamps.tenant(), stamps.cluster(), stamps.doctrineVersion());
        if (!stamps.tenant().equals(lane.tenant())
                || stamps.redactionClass() != lane.redactionClass()
                || stamps.evidenceClass() != lane.evidenceClass()
                || !tuple.source().equals(source)) {
            report(Rule.LANE_DISAGREES, number);
        }
    }

    private void report(Rule rule, long line) {
        findings.accept(new Difference(rule, shard.file().path(), line));
    }
}
