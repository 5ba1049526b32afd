package dev.sluice.corpus.resanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.compact.Compaction;
import dev.sluice.corpus.compact.CompactionSettings;
import dev.sluice.corpus.erase.Choice;
import dev.sluice.corpus.erase.Eraser;
import dev.sluice.corpus.erasure.ErasedChains;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.read.Verifier;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A corpus of {@link Passwords}, and what tests do to it. */
final class CleanedCorpus {
    static final int LINES = 26;

    final Told told = new Told();

    private final Path folder;

    CleanedCorpus(Path folder) {
        this.folder = folder;
    }

    Path root() {
        return folder.resolve("training-corpus");
    }

    Store sealed(Compression compression, int linesPerCommit) throws IOException {
        Store store = new LocalStore(root());
        Passwords.seal(store, compression, linesPerCommit, 0, LINES);
        return store;
    }

    Resanitizer resanitizer(Store store, LineRules rules) {
        return new Resanitizer(store, Fixtures.TENANT, rules, told, (lines, of) -> assertThat(lines)
                .isLessThanOrEqualTo(of));
    }

    Optional<Resanitizing.Stored> run(Resanitizer resanitizer, Store store) throws IOException {
        return Passwords.run(resanitizer, Passwords.lineage(store, root()));
    }

    static void compact(Store store) throws IOException {
        new Compaction(store, new CompactionSettings(4_000, Compression.NONE), Passwords.writers(), Passwords.CLOCK)
                .run((Lane lane) -> true, (lines, of) -> {});
    }

    ErasedChains erase(Store store, TupleId record) throws IOException {
        UtcMillis now = UtcMillis.nearest(Passwords.CLOCK.millis());
        Selectors selectors = Selectors.of(Fixtures.TENANT, List.of(record), List.of(), List.of(), 0);
        Erasures erasures = Erasures.of(store);
        erasures.add(Fixtures.TENANT, now, now, selectors, order -> {});
        Erasure order = erasures.find(1).orElseThrow();
        return new Eraser(store, Passwords.lineage(store, root()), Passwords.writers(), Passwords.CLOCK)
                .run(order, Choice.of(order.order(), List.of()), (lines, of) -> {});
    }

    /** Looks into every file below the root, packed or not. */
    void requireGone() throws IOException {
        for (Path file : files("")) {
            String name = file.getFileName().toString().replace(".pinned", "");
            Compression packed = Compression.ofShard(name).orElse(Compression.NONE);
            try (InputStream in = packed.decompress(Files.newInputStream(file))) {
                assertThat(Bytes.wrap(in.readAllBytes()).utf8()).as(name).doesNotContain(Passwords.PASSWORD);
            }
        }
    }

    List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    void requireVerified(Store store) throws IOException {
        assertThat(verify(store)).isEmpty();
    }

    List<String> verify(Store store) throws IOException {
        List<String> findings = new ArrayList<>();
        new Verifier(store, TupleJson::read, folder, finding -> findings.add(finding.toString())).verify();
        return findings;
    }
}
