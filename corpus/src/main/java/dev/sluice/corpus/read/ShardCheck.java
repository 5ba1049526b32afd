package dev.sluice.corpus.read;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.Difference.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a shard once: hashes file and content, counts lines, and checks each of them. */
final class ShardCheck {
    private final CorpusReader reader;
    private final Function<byte[], Outcome<Tuple>> tuples;
    private final SeenIds ids;
    private final Consumer<Difference> findings;

    ShardCheck(
            CorpusReader reader, Function<byte[], Outcome<Tuple>> tuples, SeenIds ids, Consumer<Difference> findings) {
        this.reader = reader;
        this.tuples = tuples;
        this.ids = ids;
        this.findings = findings;
    }

    /** Checks the shard; {@code number} is what its ids are remembered by. */
    void check(Shard shard, int number) throws IOException {
        try (HashedInput file = new HashedInput(reader.open(shard))) {
            checkContent(shard, number, file);
            file.transferTo(OutputStream.nullOutputStream());
            if (!file.is(shard.file().bytes(), shard.file().sha256())) {
                report(Rule.SHARD_CHANGED, shard, 0);
            }
        } catch (NoSuchFileException e) {
            report(Rule.SHARD_MISSING, shard, 0);
        }
    }

    /** An error in here is the content's: reading the rest of the file afterwards shows whether it can be read. */
    private void checkContent(Shard shard, int number, HashedInput file) {
        try {
            InputStream unpacked = shard.file().compression().decompress(new Unclosed(file));
            try (HashedInput content = new HashedInput(unpacked)) {
                checkLines(shard, number, content);
            }
        } catch (IOException unreadable) {
            report(Rule.CONTENT_CHANGED, shard, 0);
        }
    }

    private void checkLines(Shard shard, int number, HashedInput content) throws IOException {
        ShardFile file = shard.file();
        LineCheck lines = new LineCheck(shard, tuples, findings);
        LineSplitter splitter = new LineSplitter(content, Tuple.MAX_BYTES);
        long count = 0;
        byte[] line = splitter.next();
        while (line != null && content.bytes() <= file.contentBytes() + Tuple.MAX_BYTES) {
            count++;
            if (splitter.isEnded()) {
                remember(lines.check(line, count), number, count);
            } else {
                report(Rule.LINE_MALFORMED, shard, count);
            }
            line = splitter.next();
        }
        if (!content.is(file.contentBytes(), file.contentSha256())) {
            report(Rule.CONTENT_CHANGED, shard, 0);
        }
        if (count != file.records()) {
            report(Rule.RECORDS_WRONG, shard, 0);
        }
    }

    private void remember(Optional<Tuple> tuple, int number, long line) throws IOException {
        if (tuple.isPresent()) {
            ids.add(tuple.get().id(), number, line);
        }
    }

    private void report(Rule rule, Shard shard, long line) {
        findings.accept(new Difference(rule, shard.file().path(), line));
    }
}
