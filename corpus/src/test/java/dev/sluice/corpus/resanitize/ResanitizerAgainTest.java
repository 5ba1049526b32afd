package dev.sluice.corpus.resanitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.found.FoundWriter;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.remove.Remover;
import dev.sluice.corpus.resanitize.Looking.Place;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Step;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.Store;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read when it runs once more, with the same rules or others. */
final class ResanitizerAgainTest {
    private static final int LINES = CleanedCorpus.LINES;

    @TempDir
    Path folder;

    private CleanedCorpus corpus = new CleanedCorpus(Path.of(""));

    @BeforeEach
    void open() {
        corpus = new CleanedCorpus(folder);
    }

    @Test
    void shouldLeaveNothingOfWhatWasStagedWhenItWasKilled() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        Resanitizing.Stored begun = new Resanitizings(store)
                .begin(Fixtures.TENANT, Passwords.POLICY, UtcMillis.nearest(Passwords.CLOCK.millis()));
        FoundWriter killed = new FoundWriter(store, begun.cause(), Lanes.CHAIN, "killed");
        killed.line(Passwords.tuple(0).id(), true);
        killed.end(new LiveFiles(store).now(Lanes.CHAIN).get(0));
        assertThat(corpus.files(".keys")).hasSize(1);

        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);

        assertThat(corpus.files(".ids")).hasSize(1).noneMatch(file -> file.endsWith("killed.ids"));
        assertThat(corpus.files(".keys")).hasSize(1);
        assertThatThrownBy(killed::commit)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another run has ended meanwhile");
    }

    @Test
    void shouldReadNoLineTwiceWithTheSameRules() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        CleanedCorpus.compact(store);

        Resanitizer second = corpus.resanitizer(store, Passwords.rules());
        assertThat(corpus.run(second, store)).isEmpty();
        assertThat(second.findings()).isEmpty();

        Passwords.seal(store, Compression.NONE, 4, LINES, LINES + 6);
        Resanitizer third = corpus.resanitizer(store, Passwords.rules());
        assertThat(corpus.run(third, store).map(begun -> begun.resanitizing().number()))
                .contains(2L);
        assertThat(third.findings().get(0).lines()).isEqualTo(6);
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(Passwords.renewed(0, LINES + 6));
        corpus.requireGone();
        corpus.requireVerified(store);
    }

    @Test
    void shouldAlsoLookAtWhatTheSameRulesHaveStampedOrLookedAtWhereAllIsAskedFor() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        Passwords.sealStamped(store, LINES, LINES + 3);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        assertThat(Lanes.lines(store))
                .filteredOn(line -> line.contains(Passwords.PASSWORD))
                .hasSize(3);

        Resanitizer all = corpus.resanitizer(store, Passwords.forAll());
        assertThat(corpus.run(all, store)).isPresent();

        assertThat(all.findings().get(0).lines()).isEqualTo(LINES + 3);
        assertThat(all.findings().get(0).changed()).isEqualTo(3);
        assertThat(Lanes.lines(store)).hasSize(LINES + 3);
        corpus.requireGone();
        corpus.requireVerified(store);
    }

    @Test
    void shouldReadAllAgainWithOtherRules() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);

        LineRules others = Passwords.rules("3+fedcbafedcba", Optional.empty());
        Resanitizer second = corpus.resanitizer(store, others);
        assertThat(corpus.run(second, store)).isPresent();

        assertThat(second.findings().get(0).lines()).isEqualTo(LINES);
        assertThat(second.findings().get(0).changed()).isZero();
        assertThat(corpus.run(corpus.resanitizer(store, Passwords.rules()), store))
                .as("what others have looked through since")
                .isPresent();
    }

    @Test
    void shouldReadOnlyTheChainAgainThatHasARefusedLine() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        Passwords.sealBeside(store, LINES, LINES + 6);
        LineRules rules = Passwords.rules(
                Passwords.POLICY, Optional.of(Passwords.tuple(LINES + 1).id()));
        corpus.run(corpus.resanitizer(store, rules), store);

        Resanitizer second = corpus.resanitizer(store, rules);
        corpus.run(second, store);

        assertThat(second.findings().get(0).lines()).isEqualTo(6);
        assertThat(corpus.told.refused).hasSize(2);
    }

    @Test
    void shouldBeDoneOnceWhatItRefusedIsErasedThoughNothingIsLeftToRead() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        Passwords.seal(store, Compression.NONE, 4, LINES, LINES + 1);
        TupleId refused = Passwords.tuple(LINES).id();
        corpus.run(corpus.resanitizer(store, Passwords.rules(Passwords.POLICY, Optional.of(refused))), store);
        corpus.erase(store, refused);

        Resanitizer again = corpus.resanitizer(store, Passwords.rules());
        assertThat(corpus.run(again, store)).isPresent();

        assertThat(again.findings()).allMatch(found -> found.lines() == 0);
        assertThat(new Resanitizings(store).all())
                .extracting(known -> known.end().orElseThrow().refused())
                .containsExactly(0L, 1L, 0L);
        assertThat(corpus.run(corpus.resanitizer(store, Passwords.rules()), store))
                .isEmpty();
    }

    @Test
    void shouldBeDoneWhereWhatItHadYetToReadIsErased() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        Resanitizing.Stored killed = new Resanitizings(store)
                .begin(Fixtures.TENANT, Passwords.POLICY, UtcMillis.nearest(Passwords.CLOCK.millis()));

        assertThat(corpus.run(corpus.resanitizer(store, Passwords.rules()), store))
                .contains(killed);

        assertThat(new Resanitizings(store).last().orElseThrow().end()).isPresent();
    }

    /** Others have begun to write anew what these have looked at. */
    @Test
    void shouldReadAllAgainWhereOthersWereBegunSince() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        new Resanitizings(store).begin(Fixtures.TENANT, "3+fedcbafedcba", UtcMillis.nearest(Passwords.CLOCK.millis()));

        Resanitizer second = corpus.resanitizer(store, Passwords.rules());
        corpus.run(second, store);

        assertThat(second.findings().get(0).lines()).isEqualTo(LINES);
    }

    @Test
    void shouldLookAgainAtWhatItHasWrittenAnewBeforeItWasKilledWhereAllIsAskedFor() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        Resanitizing.Stored begun =
                corpus.run(corpus.resanitizer(store, Passwords.forAll()), store).orElseThrow();
        Files.delete(corpus.root().resolve(".sluice/resanitizings/00000000000000000001.done"));

        Resanitizer all = corpus.resanitizer(store, Passwords.forAll());
        assertThat(corpus.run(all, store)).contains(begun);

        assertThat(all.findings().get(0).lines()).isEqualTo(LINES);
    }

    @Test
    void shouldLeaveOneOfAllLinesToThoseThatLookAtAll() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);
        Passwords.sealStamped(store, LINES, LINES + 3);
        Resanitizing.Stored killed = new Resanitizings(store)
                .beginAll(Fixtures.TENANT, Passwords.POLICY, UtcMillis.nearest(Passwords.CLOCK.millis()));

        assertThat(corpus.run(corpus.resanitizer(store, Passwords.rules()), store)
                        .map(begun -> begun.resanitizing().number()))
                .contains(3L);
        assertThat(new Resanitizings(store).open(Passwords.POLICY, true)).contains(killed);

        assertThat(corpus.run(corpus.resanitizer(store, Passwords.forAll()), store))
                .contains(killed);
        assertThat(new Resanitizings(store).all()).hasSize(3).allMatch(known -> known.end()
                .isPresent());
        corpus.requireGone();
        corpus.requireVerified(store);
    }

    @Test
    void shouldReadNoLineTwiceThoughOneOfAllLinesIsNotDone() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        new Resanitizings(store)
                .beginAll(Fixtures.TENANT, Passwords.POLICY, UtcMillis.nearest(Passwords.CLOCK.millis()));
        corpus.run(corpus.resanitizer(store, Passwords.rules()), store);

        Resanitizer second = corpus.resanitizer(store, Passwords.rules());

        assertThat(corpus.run(second, store)).isEmpty();
        assertThat(second.findings()).isEmpty();
    }

    @Test
    void shouldEndOneThatIsNotDoneThoughAllLinesWereLookedAtSince() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        Resanitizing.Stored killed = new Resanitizings(store)
                .begin(Fixtures.TENANT, Passwords.POLICY, UtcMillis.nearest(Passwords.CLOCK.millis()));
        corpus.run(corpus.resanitizer(store, Passwords.forAll()), store);

        assertThat(corpus.run(corpus.resanitizer(store, Passwords.rules()), store))
                .contains(killed);

        assertThat(new Resanitizings(store).standing())
                .extracting(known -> known.stored().resanitizing().number())
                .containsExactly(2L);
    }

    @Test
    void shouldBeginAnewWhereAllLinesAreAskedForAndOneOfSomeIsNotDone() throws IOException {
        Store store = corpus.sealed(Compression.NONE, 7);
        UtcMillis now = UtcMillis.nearest(Passwords.CLOCK.millis());
        new Resanitizings(store).begin(Fixtures.TENANT, Passwords.POLICY, now);

        assertThat(corpus.run(corpus.resanitizer(store, Passwords.forAll()), store)
                        .map(begun -> begun.resanitizing().number()))
                .contains(2L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGoOnWhereItWasKilledAndNotReadAgainWhatItHasWrittenAnew(boolean isCompacted) throws IOException {
        Store store = corpus.sealed(Compression.NONE, 4);
        Resanitizing.Stored begun = new Resanitizings(store)
                .begin(Fixtures.TENANT, Passwords.POLICY, UtcMillis.nearest(Passwords.CLOCK.millis()));
        Place place = new Place(store, Lanes.CHAIN, Passwords.rules(), 0);
        Looking looking = new Looking(place, new Findings(Lanes.LANE), corpus.told, () -> {});
        Renewing renewing = new Renewing(place, begun.cause(), looking, looking);
        ChainRewriter killed = new Remover(store, Lanes.CHAIN, renewing, Passwords.writers(), Passwords.CLOCK).live();
        killed.runTo(Step.CREATE);
        killed.step();

        if (isCompacted) {
            CleanedCorpus.compact(store);
        }
        Resanitizer second = corpus.resanitizer(store, Passwords.rules());
        assertThat(corpus.run(second, store)).contains(begun);

        assertThat(second.written()).isZero();
        assertThat(second.findings().get(0).lines() < LINES).isNotEqualTo(isCompacted);
        assertThat(second.findings().get(0).changed()).isZero();
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(Passwords.renewed(0, LINES));
        corpus.requireGone();
        corpus.requireVerified(store);
    }
}
