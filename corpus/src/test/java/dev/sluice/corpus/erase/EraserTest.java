package dev.sluice.corpus.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.compact.Compaction;
import dev.sluice.corpus.compact.CompactionSettings;
import dev.sluice.corpus.erasure.ErasedChains;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.erasure.SignedReceipt;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.Verifier;
import dev.sluice.corpus.remove.Remover;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Step;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.sign.RfcKey;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EraserTest {
    private static final int LINES = 26;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldLeaveNoByteOfWhatIsChosenAndEveryOtherLineInItsOrder(Compression compression) throws IOException {
        Store store = sealed(compression, 5);
        List<String> before = new ArrayList<>(Lanes.lines(store));

        ErasedChains erased = erase(store, People.order(store, People.session()), List.of());

        before.removeIf(line -> line.contains(People.ERASED));
        assertThat(Lanes.lines(store)).isEqualTo(before).hasSize(left());
        assertThat(erased.lines()).isEqualTo(LINES - left());
        assertThat(erased.chains()).singleElement().satisfies(chain -> {
            assertThat(chain.chain()).isEqualTo(Lanes.CHAIN);
            assertThat(chain.generations()).containsExactly(1L);
            assertThat(chain.kept()).isZero();
        });
        requireGone();
        requireVerified(store);
    }

    @Test
    void shouldFindWhatIsChosenByEverySelector() throws IOException {
        TupleId id = People.tuple(2).id();
        for (Selectors selectors : List.of(
                People.session(),
                Selectors.of(Fixtures.TENANT, List.of(), List.of(), List.of(People.GROUP), 0),
                Selectors.of(Fixtures.TENANT, List.of(), List.of(), List.of(), 1))) {
            Store store = new LocalStore(Files.createTempDirectory(folder, "corpus"));
            People.seal(store, Compression.NONE, 7, 0, LINES);
            erase(store, People.order(store, selectors), selectors.terms() == 0 ? List.of() : List.of("mALLOrY"));
            assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(People.left(LINES));
        }
        Store store = sealed(Compression.NONE, 7);
        erase(
                store,
                People.order(store, Selectors.of(Fixtures.TENANT, List.of(id), List.of(), List.of(), 0)),
                List.of());
        assertThat(Lanes.lines(store)).hasSize(LINES - 1).noneMatch(line -> line.contains(id.value()));
    }

    @Test
    void shouldFindATermInWhatThePayloadSaysNotOnlyInHowItIsWritten() throws IOException {
        Store store = sealed(Compression.NONE, 7);
        Selectors terms = Selectors.of(Fixtures.TENANT, List.of(), List.of(), List.of(), 1);
        erase(store, People.order(store, terms), List.of("\"" + People.ERASED + "\\"));
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(People.left(LINES));
    }

    @Test
    void shouldChangeNothingWhereNothingIsChosen() throws IOException {
        Store store = sealed(Compression.NONE, 7);
        List<ShardFile> before = new LiveFiles(store).now(Lanes.CHAIN);
        Selectors another = Selectors.of(Fixtures.TENANT, List.of(), List.of("nobody"), List.of(), 0);

        assertThat(erase(store, People.order(store, another), List.of()).chains())
                .isEmpty();

        assertThat(new LiveFiles(store).now(Lanes.CHAIN)).isEqualTo(before);
        assertThat(new GenerationLog(store).last(Lanes.CHAIN)).isZero();
    }

    @Test
    void shouldBringNothingWhereEverythingIsChosen() throws IOException {
        Store store = sealed(Compression.GZIP, 7);

        ErasedChains erased = erase(store, People.order(store, Selectors.everything()), List.of());

        assertThat(erased.lines()).isEqualTo(LINES);
        assertThat(new LiveFiles(store).now(Lanes.CHAIN)).isEmpty();
        assertThat(files(".jsonl.gz")).isEmpty();
        requireVerified(store);
        People.seal(store, Compression.GZIP, 7, LINES, LINES + 3);
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(People.lines(LINES, LINES + 3));
        requireVerified(store);
    }

    @Test
    void shouldAlsoDeleteWhatACompactionHasKept() throws IOException {
        Store store = sealed(Compression.NONE, 2);
        compact(store);
        assertThat(files(".pinned")).hasSizeGreaterThan(15);

        ErasedChains erased = erase(store, People.order(store, People.session()), List.of());

        assertThat(erased.kept()).isPositive();
        assertThat(files(".pinned")).isNotEmpty();
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(People.left(LINES));
        requireGone();
        requireVerified(store);
        compact(store);
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(People.left(LINES));
        requireVerified(store);
    }

    @Test
    void shouldFindTheSameWhenItRunsTwice() throws IOException {
        Store store = sealed(Compression.NONE, 2);
        compact(store);
        Erasure order = People.order(store, People.session());

        ErasedChains first = erase(store, order, List.of());
        long generation = new GenerationLog(store).last(Lanes.CHAIN);

        assertThat(erase(store, order, List.of())).isEqualTo(first);
        assertThat(new GenerationLog(store).last(Lanes.CHAIN)).isEqualTo(generation);
    }

    @Test
    void shouldEraseWhatALaterOrderChooses() throws IOException {
        Store store = sealed(Compression.NONE, 2);
        Erasure first = People.order(store, People.session());
        ErasedChains byFirst = erase(store, first, List.of());
        Selectors another =
                Selectors.of(Fixtures.TENANT, List.of(People.tuple(1).id()), List.of(), List.of(), 0);

        Erasure second = People.order(store, another);
        assertThat(erase(store, second, List.of()).lines()).isEqualTo(1);

        assertThat(second.order().number()).isEqualTo(2);
        assertThat(Erasures.of(store).erased(first.stored())).isEqualTo(byFirst);
        assertThat(Lanes.lines(store)).hasSize(left() - 1);
        requireVerified(store);
    }

    @Test
    void shouldEraseWhatTheLastCommitHadNotPublishedAndWhatItsLoserStaged() throws IOException {
        Store store = sealed(Compression.NONE, LINES);
        for (ShardFile file : new LiveFiles(store).now(Lanes.CHAIN)) {
            store.publish(file.path(), Lanes.CHAIN.staging().child(file.staged()));
        }
        try (var loser = store.stage(Lanes.CHAIN.staged(0, "loser", "0"))) {
            loser.write(Bytes.utf8(People.line(2)).toArray());
        }
        try (var lost = store.stage(Lanes.CHAIN.stagedFor(1, "lost", "0"))) {
            lost.write(Bytes.utf8(People.line(2)).toArray());
        }

        erase(store, People.order(store, People.session()), List.of());

        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(People.left(LINES));
        requireGone();
    }

    @Test
    void shouldDropWhatWasStagedForATopicThatIsGone() throws IOException {
        Store store = sealed(Compression.NONE, 7);
        ChainId over = new ChainId(Lanes.LANE, Lanes.OTHER_ID, 3);
        for (ChainId chain : List.of(over, Lanes.CHAIN)) {
            try (var left = store.stage(chain.staged(500, "killed", "0"))) {
                left.write(Bytes.utf8(People.line(2)).toArray());
            }
        }
        Erasure order = People.order(store, People.session());
        erase(store, order, List.of());

        long dropped = People.eraser(store, folder).dropStaged(order, chain -> chain.equals(over));

        assertThat(dropped).isEqualTo(1);
        assertThat(files("500.killed.0")).singleElement().asString().contains(Lanes.TOPIC_ID.value());
    }

    @Test
    void shouldLetACompactionEndWhatAKilledErasureHasBegun() throws IOException {
        Store store = sealed(Compression.NONE, 2);
        Erasure order = People.order(store, People.session());
        Choice choice = Choice.of(order.order(), List.of());
        Erasing erasing = new Erasing(store, Lanes.CHAIN, order.stored().cause(), choice, () -> {});
        ChainRewriter killed = new Remover(store, Lanes.CHAIN, erasing, People.writers(), People.CLOCK).live();
        killed.runTo(Step.CREATE);
        killed.step();
        assertThatThrownBy(() -> Erasures.of(store)
                        .close(
                                order.stored(),
                                new Aftermath(List.of(), List.of()),
                                List.of(),
                                List.of(),
                                People.DEADLINE,
                                SigningKey.read(RfcKey.in(folder))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith(" lines that are to be erased; no receipt is written");

        compact(store);

        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(People.left(LINES));
        requireGone();
        requireVerified(store);
    }

    @Test
    void shouldRememberTheIdsAndSignAReceiptOnce() throws IOException {
        Store store = sealed(Compression.NONE, 2);
        compact(store);
        Erasure order = People.order(store, People.session());
        ErasedChains erased = erase(store, order, List.of());
        SigningKey key = SigningKey.read(RfcKey.in(Files.createTempDirectory(folder, "key")));
        Erasures erasures = Erasures.of(store);
        Aftermath aftermath = new Aftermath(List.of(), List.of());

        SignedReceipt receipt =
                erasures.close(order.stored(), aftermath, List.of("/exports/one"), List.of(), People.DEADLINE, key);

        assertThat(erasures.close(order.stored(), aftermath, List.of(), List.of(), People.REQUESTED, key))
                .isEqualTo(receipt);
        assertThat(receipt.isSignedBy(new TrustedKey(RfcKey.PUBLIC)::hasSigned)).isTrue();
        assertThat(receipt.receipt().chains()).isEqualTo(erased);
        assertThat(receipt.receipt().ids()).isEqualTo(LINES - left());
        Erasure closed = erasures.find(1).orElseThrow();
        assertThat(closed.receipt()).contains(receipt);
        assertThat(ids(erasures, closed))
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, LINES)
                        .filter(People::isErased)
                        .mapToObj(n -> People.tuple(n).id().value())
                        .toList());
        assertThat(files("1/.ids")).isEmpty();
        requireGone();
        assertThatThrownBy(() -> erase(store, closed, List.of()))
                .hasMessage("order 1 of 2026-03-04T05:06:07.089Z is closed: its receipt is written");
    }

    @Test
    void shouldSayWhatTheOrderHadAndNotWhatItWas() throws IOException {
        Store store = sealed(Compression.NONE, 2);
        Erasure order = People.order(
                store, Selectors.of(Fixtures.TENANT, List.of(), List.of(People.SESSION), List.of(People.GROUP), 2));

        assertThatThrownBy(() -> Choice.of(order.order(), List.of("one")))
                .hasMessage("order 1 has 2 terms, which have to be given again, not 1");
        assertThatThrownBy(() -> Choice.of(order.order(), List.of("one", " ")))
                .hasMessage("a term is at least one character that is no space");
        assertThat(files(".order")).singleElement().satisfies(file -> assertThat(Files.readString(file))
                .doesNotContain(People.ERASED)
                .contains("\"terms\":2"));
    }

    private Store sealed(Compression compression, int linesPerCommit) throws IOException {
        Store store = new LocalStore(folder.resolve("training-corpus"));
        People.seal(store, compression, linesPerCommit, 0, LINES);
        return store;
    }

    private ErasedChains erase(Store store, Erasure order, List<String> terms) throws IOException {
        return People.eraser(store, folder.resolve("training-corpus"))
                .run(order, Choice.of(order.order(), terms), (lines, of) -> assertThat(lines)
                        .isLessThanOrEqualTo(of));
    }

    private static void compact(Store store) throws IOException {
        new Compaction(store, new CompactionSettings(4_000, Compression.NONE), People.writers(), People.CLOCK)
                .run((Lane lane) -> true, (lines, of) -> {});
    }

    private static int left() {
        return People.left(LINES).size();
    }

    private static List<String> ids(Erasures erasures, Erasure erasure) throws IOException {
        List<String> ids = new ArrayList<>();
        erasures.ids(erasure, id -> ids.add(id.value()));
        return ids;
    }

    /** Looks into every file below the root, packed or not. */
    private void requireGone() throws IOException {
        for (Path file : files("")) {
            String name = file.getFileName().toString().replace(".pinned", "");
            Compression packed = Compression.ofShard(name).orElse(Compression.NONE);
            try (InputStream in = packed.decompress(Files.newInputStream(file))) {
                assertThat(Bytes.wrap(in.readAllBytes()).utf8()).as(name).doesNotContain(People.ERASED);
            }
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("training-corpus"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }

    private void requireVerified(Store store) throws IOException {
        List<Object> findings = new ArrayList<>();
        new Verifier(store, TupleJson::read, folder, findings::add).verify();
        assertThat(findings).isEmpty();
    }
}
