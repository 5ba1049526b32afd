package dev.sluice.corpus.bundle;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The committed shards of the charter in a corpus, by version. */
final class Versions {
    private static final String FOLDER = "doctrine/";

    private Versions() {}

    static NavigableMap<DoctrineVersion, List<Shard>> in(Store store) throws IOException {
        NavigableMap<DoctrineVersion, List<Shard>> versions = new TreeMap<>();
        new CorpusReader(store).shards(Versions::isOfCharter, shard -> versions.computeIfAbsent(
                        versionOf(shard), unused -> new ArrayList<>())
                .add(shard));
        return versions;
    }

    private static boolean isOfCharter(Shard shard) {
        return shard.lane().corpus() == Corpus.CONSTITUTIONAL
                && shard.file().path().value().startsWith(FOLDER);
    }

    private static DoctrineVersion versionOf(Shard shard) {
        String path = shard.file().path().value();
        return new DoctrineVersion(path.substring(FOLDER.length(), path.indexOf('/', FOLDER.length())));
    }
}
