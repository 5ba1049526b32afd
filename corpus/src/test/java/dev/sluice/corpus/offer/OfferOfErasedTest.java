package dev.sluice.corpus.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.erase.Choice;
import dev.sluice.corpus.erase.Eraser;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.found.FoundWriter;
import dev.sluice.corpus.lineage.Ledger;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.Offer;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.sign.RfcKey;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.corpus.snapshot.Sealed;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tries to offer an adapter version that was trained on what was erased since. */
final class OfferOfErasedTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-06T07:08:09.010Z"));
    private static final UtcMillis NOW = new UtcMillis(CLOCK.millis());
    private static final AdapterVersion TRAINED =
            AdapterVersion.named("tenant-globex-v1").orElseThrow();
    private static final AdapterVersion AFTER =
            AdapterVersion.named("tenant-globex-v2").orElseThrow();

    @TempDir
    Path root;

    @TempDir
    Path keys;

    private LocalStore store = new LocalStore(Path.of(""));
    private Lineage lineage = new Lineage(store, Path.of(""), note -> {});

    @BeforeEach
    void train() throws IOException {
        store = new LocalStore(root);
        lineage = new Lineage(store, root, note -> {});
        RfcKey.in(keys);
        OpenCorpus.seal(store, RedactionClass.FEDERABLE, OpenCorpus.line(TupleType.RUNTIME, "federable", "one"));
        OpenCorpus.seal(store, RedactionClass.PUBLIC, OpenCorpus.line(TupleType.RUNTIME, "public", "two"));
        OpenCorpus.register(store, TRAINED, "", key(), CLOCK);
    }

    @Test
    void shouldRefuseAsLongAsAnOrderIsOpen() throws IOException {
        order();

        refuses(TRAINED, "order 1 of 2026-05-06T07:08:09.010Z of an erasure is open");
    }

    @Test
    void shouldRefuseWhatWasTrainedOnAnErasedRecordAndNameTheOrder() throws IOException {
        erase();

        refuses(
                TRAINED,
                "tenant-globex-v1 was trained on records that were erased since, by order 1 of 2026-05-06T07:08:09.010Z");
    }

    @Test
    void shouldOfferWhatWasTrainedOnTheRestAfterwards() throws IOException {
        erase();
        OpenCorpus.register(store, AFTER, "", key(), CLOCK);

        assertThat(offer(AFTER).what().adapter()).isEqualTo(AFTER);
    }

    @Test
    void shouldFindAnOfferWhoseRecordsWereErasedSince() throws IOException {
        offer(TRAINED);
        assertThat(OfferCheck.findings(store, lineage, Optional.of(pinned()))).isEmpty();

        erase();

        assertThat(OfferCheck.findings(store, lineage, Optional.of(pinned())))
                .containsExactly(
                        Ledger.path(2) + ": tenant-globex-v1 was trained on records that were erased since, by "
                                + "order 1 of 2026-05-06T07:08:09.010Z: whoever has it has to be told");
    }

    @Test
    void shouldRefuseAsLongAsNewerRulesAreNotThrough() throws IOException {
        resanitizings().begin(Sealed.CUSTOMER, "3+abcdefabcdef", NOW);

        refuses(
                TRAINED,
                "resanitizing 1 of 2026-05-06T07:08:09.010Z isn't done: what it finds isn't known before; run `sluice corpus"
                        + " resanitize`");
    }

    @Test
    void shouldRefuseAsLongAsOneOfAllLinesIsNotThroughThoughALaterOneIs() throws IOException {
        resanitizings().beginAll(Sealed.CUSTOMER, "3+abcdefabcdef", NOW);
        resanitizings().end(resanitizings().begin(Sealed.CUSTOMER, "3+abcdefabcdef", NOW), 0, List.of());

        refuses(
                TRAINED,
                "resanitizing 1 of 2026-05-06T07:08:09.010Z isn't done: what it finds isn't known before; run `sluice corpus"
                        + " resanitize --all`");
    }

    @Test
    void shouldRefuseWhereOneOfAllLinesHasLeftAShardThoughALaterOneHasNot() throws IOException {
        resanitizings().end(resanitizings().beginAll(Sealed.CUSTOMER, "3+abcdefabcdef", NOW), 1, List.of());
        resanitizings().end(resanitizings().begin(Sealed.CUSTOMER, "3+abcdefabcdef", NOW), 0, List.of());

        refuses(TRAINED, "erase that line, and run `sluice corpus resanitize --all` again");

        resanitizings().end(resanitizings().beginAll(Sealed.CUSTOMER, "3+abcdefabcdef", NOW), 0, List.of());
        assertThat(offer(TRAINED).what().adapter()).isEqualTo(TRAINED);
    }

    @Test
    void shouldRefuseWhereNewerRulesHaveLeftAShardForALineThatTheyRefuse() throws IOException {
        resanitizings().end(resanitizings().begin(Sealed.CUSTOMER, "3+abcdefabcdef", NOW), 1, List.of());

        refuses(TRAINED, "resanitizing 1 of 2026-05-06T07:08:09.010Z refused a line, and left its shard");
    }

    @Test
    void shouldRefuseAndNameAnOfferOfWhatNewerRulesHaveFoundSomethingIn() throws IOException {
        offer(TRAINED);
        find();

        String why = "tenant-globex-v1 was trained on records in which something was found since, by resanitizing 1 of"
                + " 2026-05-06T07:08:09.010Z";
        assertThatThrownBy(() -> offer(TRAINED))
                .isInstanceOf(OfferRefusedException.class)
                .hasMessage(why);
        assertThat(OfferCheck.findings(store, lineage, Optional.of(pinned())))
                .containsExactly(Ledger.path(2) + ": " + why + ": whoever has it has to be told");
    }

    @Test
    void shouldReadEachGenerationOnceHoweverManyHaveFoundSomethingInItsShards() throws IOException {
        offer(TRAINED);
        find();
        erase();
        List<StorePath> read = new ArrayList<>();

        assertThat(OfferCheck.findings(noting(read), lineage, Optional.of(pinned())))
                .hasSize(1)
                .allMatch(finding -> finding.contains("erased since, by order 1 of")
                        && finding.contains("found since, by resanitizing 1 of"));

        assertThat(generations(read)).hasSize(1);
    }

    @Test
    void shouldReadNoGenerationWhereNothingWasTrained(@TempDir Path elsewhere) throws IOException {
        find();
        erase();
        List<StorePath> read = new ArrayList<>();
        Lineage empty = new Lineage(new LocalStore(elsewhere), elsewhere, note -> {});

        assertThat(OfferCheck.findings(noting(read), empty, Optional.of(pinned())))
                .isEmpty();

        assertThat(generations(read)).isEmpty();
    }

    private static List<StorePath> generations(List<StorePath> read) {
        return read.stream()
                .filter(path -> path.value().contains("/generations/"))
                .toList();
    }

    /** The store, which notes what is read of it at once. */
    private Store noting(List<StorePath> read) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        read.add((StorePath) arguments[0]);
                    }
                    return method.invoke(store, arguments);
                });
    }

    /** Something in the first record, by newer rules. */
    private void find() throws IOException {
        Resanitizing.Stored begun = resanitizings().begin(Sealed.CUSTOMER, "3+abcdefabcdef", NOW);
        ChainId chain = new CommitLog(store).chains().get(0);
        try (FoundWriter writer = new FoundWriter(store, begun.cause(), chain, "found")) {
            writer.line(OpenCorpus.tuple(TupleType.RUNTIME, "one").id(), true);
            writer.end(new LiveFiles(store).now(chain).get(0));
            writer.commit();
        }
        resanitizings().end(begun, 0, List.of());
    }

    private Resanitizings resanitizings() {
        return new Resanitizings(store);
    }

    private Erasure order() throws IOException {
        Erasures erasures = Erasures.of(store);
        Selectors one = Selectors.of(
                Sealed.CUSTOMER,
                List.of(OpenCorpus.tuple(TupleType.RUNTIME, "one").id()),
                List.of(),
                List.of(),
                0);
        return erasures.find(erasures.add(Sealed.CUSTOMER, NOW, NOW, one, order -> {})
                        .order()
                        .number())
                .orElseThrow();
    }

    private void erase() throws IOException {
        Erasure order = order();
        Eraser eraser = new Eraser(store, lineage, Lanes.writers("e"), CLOCK);
        eraser.run(order, Choice.of(order.order(), List.of()), (lines, of) -> {});
        Erasures.of(store)
                .close(order.stored(), eraser.aftermath(order, (lines, of) -> {}), List.of(), List.of(), NOW, key());
    }

    private void refuses(AdapterVersion adapter, String why) throws IOException {
        assertThatThrownBy(() -> offer(adapter))
                .isInstanceOf(OfferRefusedException.class)
                .hasMessageContaining(why);
        assertThat(new Ledger(store).offers()).isEmpty();
    }

    private Offer offer(AdapterVersion adapter) throws IOException {
        OptIn optIn = new OptIn(Sealed.CUSTOMER, List.of(adapter), NOW, new UtcMillis(CLOCK.millis() + 1));
        Offering offering = new Offering(store, Sealed.CUSTOMER, TenantKind.CUSTOMER, lineage);
        return offering.enter(
                offering.check(adapter, SignedOptIn.sign(optIn, key()), snapshot -> true, CLOCK, (lines, of) -> {}));
    }

    private TrustedKey pinned() {
        return new TrustedKey(RfcKey.PUBLIC);
    }

    private SigningKey key() throws IOException {
        return SigningKey.read(keys.resolve("given.key"));
    }
}
