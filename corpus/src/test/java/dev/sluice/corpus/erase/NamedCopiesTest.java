package dev.sluice.corpus.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.compact.Compaction;
import dev.sluice.corpus.compact.CompactionSettings;
import dev.sluice.corpus.copy.CopyRegister;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.sign.RfcKey;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.snapshot.Eligibility;
import dev.sluice.corpus.snapshot.Selector;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.SnapshotExport;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.view.Export;
import dev.sluice.corpus.view.ExportRequest;
import dev.sluice.corpus.view.PairGates;
import dev.sluice.corpus.view.Splits;
import dev.sluice.corpus.where.Where;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that may hold what an order chooses are known by their folders. */
final class NamedCopiesTest {
    private static final int LINES = 20;

    @TempDir
    Path folder;

    private Path root = Path.of("");
    private LocalStore store = new LocalStore(root);

    @BeforeEach
    void seal() throws IOException {
        root = folder.resolve("training-corpus");
        store = new LocalStore(root);
        People.seal(store, Compression.NONE, 5, 0, LINES);
    }

    @Test
    void shouldNameExportsOfBothKindsAlsoWhereWhatTheyReadWasCompactedSince() throws IOException {
        Path view = export("view");
        Path set = exportSnapshot();
        new Compaction(store, new CompactionSettings(4_000, Compression.NONE), People.writers(), People.CLOCK)
                .run(lane -> true, (lines, of) -> {});

        assertThat(holding(erase(People.tuple(2).id()))).containsExactly(set, view);
    }

    @Test
    void shouldNotNameWhatWasExportedBeforeItCameOrOfAnotherLane() throws IOException {
        export("early");
        export("again");
        People.seal(store, Compression.NONE, 5, LINES, 2 * LINES);
        Path late = export("late");

        assertThat(holding(erase(People.tuple(LINES + 2).id()))).containsExactly(late);
        assertThat(holding(erase(People.tuple(2).id())))
                .extracting(named -> String.valueOf(named.getFileName()))
                .containsExactly("again", "early", "late");
    }

    @Test
    void shouldNoteAnExportBeforeAnyLineLeavesAndTheSameOnce() throws IOException {
        assertThatThrownBy(() -> Export.run(store, folder.resolve("view"), request(), (lines, bytes, of, all) -> {
                    assertThat(root.resolve(".sluice/copies")).isNotEmptyDirectory();
                    throw new IllegalStateException("stopped");
                }))
                .hasMessageContaining("stopped");

        export("view");

        assertThat(noted()).hasSize(1);
    }

    @Test
    void shouldRefuseToTakeADamagedNoteForNone() throws IOException {
        export("view");
        Path note = root.resolve(".sluice/copies").resolve(noted().get(0));
        Files.writeString(note, Files.readString(note).replace("last_seq", "last"));

        assertThatThrownBy(() -> holding(erase(People.tuple(2).id())))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessageContaining("names no copy");
    }

    private List<Path> holding(Erasure order) throws IOException {
        return new CopyRegister(store).holding(order.stored().cause());
    }

    private Erasure erase(TupleId record) throws IOException {
        Erasure order = People.order(store, Selectors.of(Fixtures.TENANT, List.of(record), List.of(), List.of(), 0));
        People.eraser(store, root).run(order, Choice.of(order.order(), List.of()), (lines, of) -> {});
        return order;
    }

    private Path export(String name) throws IOException {
        Path view = folder.resolve(name);
        Export.run(store, view, request(), (lines, bytes, of, all) -> {});
        return view;
    }

    private static ExportRequest request() {
        return new ExportRequest(
                "tuple",
                Where.parse(""),
                Splits.parse(Splits.DEFAULT),
                PairGates.parse(PairGates.DEFAULT),
                Compression.NONE,
                1 << 20);
    }

    @Test
    void shouldNoteNothingInACorpusThatCanOnlyBeRead() throws IOException {
        MemoryStore mounted = new MemoryStore(false);
        new CopyRegister(mounted).note(folder.resolve("copy"), visitor -> {
            throw new IOException("read for nothing");
        });
        assertThat(mounted.list(ChainId.LOG.child("copies")).files()).isEmpty();
    }

    @Test
    void shouldNoteNothingOfACopyThatIsMadeOfNothing() throws IOException {
        MemoryStore corpus = new MemoryStore();
        new CopyRegister(corpus).note(folder.resolve("copy"), visitor -> {});
        assertThat(corpus.paths()).isEmpty();
    }

    private Path exportSnapshot() throws IOException {
        Eligibility eligible = Eligibility.of(
                AdapterVersion.named("engineering-acme-labs-v1").orElseThrow(),
                Fixtures.TENANT,
                TenantKind.VENDOR,
                Optional.empty(),
                Optional.empty());
        SignedSnapshot signed = SignedSnapshot.sign(
                Selector.select(store, eligible, Where.parse(""), (lines, of) -> {})
                        .snapshot()
                        .orElseThrow(),
                SigningKey.read(RfcKey.in(Files.createDirectory(folder.resolve("key")))));
        Path set = folder.resolve("set");
        assertThat(SnapshotExport.write(store, signed, set, finding -> {}, (lines, of) -> {}))
                .isZero();
        return set;
    }

    private List<String> noted() throws IOException {
        try (Stream<Path> notes = Files.list(root.resolve(".sluice/copies"))) {
            return notes.map(note -> String.valueOf(note.getFileName())).toList();
        }
    }
}
