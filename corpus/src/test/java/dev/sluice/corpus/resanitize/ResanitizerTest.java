package dev.sluice.corpus.resanitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.Failures;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.GenerationReason;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.SupersededException;
import dev.sluice.corpus.resanitize.Findings.ByRule;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResanitizerTest {
    private static final int LINES = CleanedCorpus.LINES;
    private static final long SECRET =
            IntStream.range(0, LINES).filter(Passwords::isSecret).count();

    @TempDir
    Path folder;

    private CleanedCorpus corpus = new CleanedCorpus(Path.of(""));

    @BeforeEach
    void open() {
        corpus = new CleanedCorpus(folder);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldWriteAnewWhatHoldsSomethingAndLeaveEveryOtherLineAsItIs(Compression compression) throws IOException {
        Store store = corpus.sealed(compression, 5);
        List<String> expected = inOrder(store);

        Resanitizer resanitizer = corpus.resanitizer(store, Passwords.rules());
        assertThat(corpus.run(resanitizer, store)).isPresent();

        assertThat(Lanes.lines(store)).isEqualTo(expected).hasSize(LINES);
        assertThat(resanitizer.findings()).singleElement().satisfies(found -> {
            assertThat(found.lane()).isEqualTo(Lanes.LANE);
            assertThat(found.lines()).isEqualTo(LINES);
            assertThat(found.older()).isEqualTo(LINES);
            assertThat(found.changed()).isEqualTo(SECRET);
            assertThat(found.rules()).isEqualTo(Map.of("password", new ByRule(2 * SECRET, SECRET)));
        });
        assertThat(corpus.told.found)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, LINES)
                        .filter(Passwords::isSecret)
                        .mapToObj(n -> Passwords.tuple(n).id())
                        .toList());
        Generation generation = new GenerationLog(store).require(Lanes.CHAIN, 1).generation();
        assertThat(generation.reason()).isEqualTo(GenerationReason.RESANITIZING);
        assertThat(generation.supersedes()).hasSameSizeAs(generation.files());
        corpus.requireGone();
        corpus.requireVerified(store);
    }

    @Test
    void shouldAlsoDeleteWhatACompactionHasKept() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 2);
        CleanedCorpus.compact(store);
        Resanitizer resanitizer = corpus.resanitizer(store, Passwords.rules());

        corpus.run(resanitizer, store);

        assertThat(resanitizer.kept()).isPositive();
        assertThat(corpus.files(".pinned")).isNotEmpty();
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(Passwords.renewed(0, LINES));
        corpus.requireGone();
        corpus.requireVerified(store);
        CleanedCorpus.compact(store);
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(Passwords.renewed(0, LINES));
        corpus.requireVerified(store);
    }

    @Test
    void shouldOnlyLookAndFindTheSame() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 2);
        CleanedCorpus.compact(store);
        List<Path> before = corpus.files("");
        Resanitizer looking = corpus.resanitizer(store, Passwords.rules());

        Failures failures = new Failures();
        looking.look(failures);
        failures.end();

        assertThat(corpus.files("")).isEqualTo(before);
        Resanitizer doing = corpus.resanitizer(store, Passwords.rules());
        corpus.run(doing, store);
        assertThat(looking.kept()).isEqualTo(doing.kept());
        assertThat(looking.findings())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(doing.findings());
    }

    @Test
    void shouldLookOnWhereAnotherWritesAnewMeanwhile() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        AtomicBoolean isBegun = new AtomicBoolean();
        Resanitizer looking = new Resanitizer(store, Fixtures.TENANT, Passwords.rules(), corpus.told, (lines, of) -> {
            if (!isBegun.getAndSet(true)) {
                assertThatCode(() -> corpus.run(corpus.resanitizer(store, Passwords.rules()), store))
                        .doesNotThrowAnyException();
            }
        });

        Failures failures = new Failures();
        looking.look(failures);
        failures.end();

        assertThat(looking.findings().get(0).lines()).isGreaterThanOrEqualTo(LINES);
    }

    @Test
    void shouldCountWhatItHasDoneBeforeItFailed() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 2);
        CleanedCorpus.compact(store);
        Path last = corpus.files(".pinned").get(corpus.files(".pinned").size() - 1);
        Files.writeString(last, "torn\n");
        Resanitizer resanitizer = corpus.resanitizer(store, Passwords.rules());

        assertThatThrownBy(() -> corpus.run(resanitizer, store)).isInstanceOf(DamagedCorpusException.class);

        assertThat(resanitizer.generations()).isEqualTo(1);
        assertThat(resanitizer.written()).isPositive();
    }

    @Test
    void shouldLeaveAShardWithARefusedLineAloneAndDoTheOthers() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        TupleId refused = Passwords.tuple(1).id();
        LineRules rules = Passwords.rules(Passwords.POLICY, Optional.of(refused));

        corpus.run(corpus.resanitizer(store, rules), store);

        assertThat(corpus.told.refused)
                .singleElement()
                .asString()
                .matches(Lanes.CHAIN + " [^/]*jsonl:1: secret-in-identifier/session_id, id " + refused);
        assertThat(Lanes.lines(store))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, LINES)
                        .mapToObj(n -> n == 2 ? Passwords.line(n) : Passwords.renewed(n))
                        .toList());
        corpus.requireVerified(store);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(Passwords.renewed(0, LINES));
        assertThat(new Resanitizings(store).all()).hasSize(2).allMatch(known -> known.end()
                .isPresent());
    }

    @Test
    void shouldLeaveADamagedShardToSomebodyAndNotBeDone() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        ShardFile damaged = new LiveFiles(store).now(Lanes.CHAIN).get(0);
        Files.writeString(corpus.root().resolve(damaged.path().value()), "torn\n");

        assertThatThrownBy(() -> corpus.run(corpus.resanitizer(store, Passwords.rules()), store))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessageContaining("line 1 is no tuple");

        assertThat(new Resanitizings(store).all()).singleElement().satisfies(known -> assertThat(known.end())
                .isEmpty());
    }

    @Test
    void shouldHaveVerifyFindWhatIsThereAgainAndWhatNobodyHasBegun() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        ShardFile secret = new LiveFiles(store).now(Lanes.CHAIN).get(1);
        byte[] bytes = Files.readAllBytes(corpus.root().resolve(secret.path().value()));
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        Path back = corpus.root().resolve(ChainId.kept(secret.path()).value());
        Files.createDirectories(back.getParent());
        Files.write(back, bytes);

        assertThat(corpus.verify(store)).containsExactly(secret.path() + ": erased-there");
        Files.delete(back);
        Files.delete(corpus.root().resolve(".sluice/resanitizings/00000000000000000001.begun"));
        assertThat(corpus.verify(store)).containsExactly(Lanes.CHAIN.generation(1) + ": erasure-unknown");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldLeaveAnErasureWhatItTakesOut(boolean isErasedFirst) throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        CleanedCorpus.compact(store);
        TupleId erased = Passwords.tuple(2).id();
        if (isErasedFirst) {
            assertThat(corpus.erase(store, erased).lines()).isEqualTo(1);
            corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        } else {
            corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
            assertThat(corpus.erase(store, erased).lines()).isEqualTo(1);
        }

        assertThat(Lanes.lines(store))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, LINES)
                        .filter(n -> n != 2)
                        .mapToObj(Passwords::renewed)
                        .toList());
        corpus.requireGone();
        corpus.requireVerified(store);
    }

    @Test
    void shouldTellAReaderThatBeganBefore() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        ShardFile secret = new LiveFiles(store).now(Lanes.CHAIN).get(1);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);

        assertThatThrownBy(() -> new CorpusReader(store).open(new Shard(Lanes.CHAIN, secret)))
                .isInstanceOf(SupersededException.class)
                .hasMessage(
                        secret.path() + ": was written anew by resanitizing 1 of 2026-03-04T05:06:07.089Z, whose rules"
                                + " found something in 1 of its " + secret.records() + " lines; begin again");
    }

    @Test
    void shouldBeginNothingInACorpusWithoutLines() throws IOException {
        Store store = new LocalStore(corpus.root());
        assertThat(corpus.run(corpus.resanitizer(store, Passwords.rules()), store))
                .isEmpty();
        assertThat(new Resanitizings(store).all()).isEmpty();
    }

    /** What has to be there, in the order of what is there. */
    private static List<String> inOrder(Store store) throws IOException {
        List<String> before =
                IntStream.range(0, LINES).mapToObj(Passwords::line).toList();
        return Lanes.lines(store).stream()
                .map(line -> Passwords.renewed(before.indexOf(line)))
                .toList();
    }
}
