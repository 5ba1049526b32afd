package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import dev.sluice.corpus.where.Where;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One run over the inputs, from where the last finished batch ended, batch by batch to the end. One use. */
final class Pass {
    private static final Set<Field> COUNTED = EnumSet.of(
            Field.TUPLE_TYPE,
            Field.FORMAT,
            Field.DOCTRINE_VERSION,
            Field.REDACTION_CLASS,
            Field.EVIDENCE_CLASS,
            Field.OUTCOME,
            Field.LICENSE);

    private final Store out;
    private final ExportRequest request;
    private final Journal journal;
    private final List<Finished> finished;
    private final Finished before;
    private final View view;
    private final TupleLine head;
    private final TupleLine body;
    private Batch batch;
    private long shards;
    private long lines;
    private long bytes;

    /** Goes on behind the last of {@code finished}, and adds to it. */
    Pass(Store out, ExportRequest request, Journal journal, List<Finished> finished) {
        this.out = out;
        this.request = request;
        this.journal = journal;
        this.finished = finished;
        this.before = finished.isEmpty() ? Finished.nothing() : finished.get(finished.size() - 1);
        this.view = request.newView();
        Set<Field> fields = EnumSet.copyOf(COUNTED);
        fields.addAll(Splits.FIELDS);
        fields.addAll(request.where().fields());
        this.head = new TupleLine(fields);
        this.body = new TupleLine(view.fields());
        this.batch = newBatch();
    }

    void run(CorpusReader corpus, Inputs inputs, ExportProgress progress) throws IOException {
        try {
            inputs.visit(corpus, request.where(), shard -> {
                take(corpus, shard, () -> progress.at(lines, bytes, inputs.lines(), inputs.bytes()));
                shards++;
            });
            if (!batch.counts().all().isEmpty()) {
                finish(0);
            }
        } finally {
            batch.abandon();
        }
    }

    private void take(CorpusReader corpus, Shard shard, Runnable progress) throws IOException {
        boolean isBefore = shards < before.shards();
        if (isBefore && !view.remembers()) {
            lines += shard.file().records();
            bytes += shard.file().contentBytes();
            progress.run();
            return;
        }
        boolean wantsAll = request.where().of(shard) == Where.Answer.ALL;
        long done = isBefore ? Long.MAX_VALUE : shards == before.shards() ? before.lines() : 0;
        corpus.lines(shard, (line, number) -> {
            try {
                take(line, wantsAll, number <= done);
            } catch (IllegalArgumentException e) {
                throw new DamagedCorpusException(shard.file().path(), "line " + number + " " + e.getMessage());
            }
            if (batch.bytes() >= request.shardBytes()) {
                finish(number);
            }
            lines++;
            bytes += line.length() + 1L;
            progress.run();
        });
    }

    private void take(Bytes line, boolean wantsAll, boolean isBefore) throws IOException {
        if (isBefore && !view.remembers()) {
            return;
        }
        head.read(line);
        if (!wantsAll && !request.where().matches(head)) {
            return;
        }
        body.read(line);
        Row row = view.row(body, line);
        if (!isBefore) {
            add(row);
        }
    }

    private void add(Row row) throws IOException {
        Counts counts = batch.counts();
        counts.add(Counts.SELECTED, 1);
        if (row.leftOut().isPresent()) {
            counts.add(Counts.LEFT_OUT + row.leftOut().get().wireName(), 1);
            return;
        }
        String split = request.splits().of(head);
        batch.add(split, row);
        counts.addRow(split, row);
        for (Field field : COUNTED) {
            counts.add(Counts.CLASS + field.wireName() + "=" + head.get(field), 1);
        }
    }

    /** What is durable first gets its names, and is in the journal only then. */
    private void finish(long linesOfShard) throws IOException {
        List<Finished.File> files = batch.finish().stream().map(Pass::file).toList();
        Finished done = new Finished(batch.number(), shards, linesOfShard, batch.counts(), files);
        journal.add(done);
        finished.add(done);
        batch = newBatch();
    }

    private static Finished.File file(ShardFile file) {
        return new Finished.File(file.path(), file.records(), file.bytes(), file.sha256());
    }

    private Batch newBatch() {
        return new Batch(out, view.folders(), request.compression(), finished.size());
    }
}
