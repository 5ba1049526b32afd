package dev.sluice.sink;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A root for the tenant of {@link FakeLog}, workers that write there, and what a reader sees. */
final class SinkFixture {

    final Map<String, String> config = new HashMap<>();
    final Store store;

    SinkFixture(Path root) {
        store = new LocalStore(root.resolve("training-corpus"));
        config.put("topics", FakeLog.LANE.topic());
        config.put("corpus.root.acme-labs", root.toString());
        config.put("consumer.override.isolation.level", "read_committed");
        config.put("admin.bootstrap.servers", "127.0.0.1:9");
        config.put("shard.roll.records", "4");
        config.put("shard.roll.ms", "60000");
        config.put("shard.roll.idle.ms", "10000");
    }

    FakeWorker worker() {
        return worker(UnaryOperator.identity());
    }

    FakeWorker worker(UnaryOperator<Store> wrapped) {
        return new FakeWorker(config, wrapped);
    }

    List<String> lines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CorpusReader(store).cat(shard -> true, out);
        return Bytes.wrap(out.toByteArray()).utf8().lines().toList();
    }

    List<Tip> tips() throws IOException {
        return new CorpusReader(store).tips();
    }
}
