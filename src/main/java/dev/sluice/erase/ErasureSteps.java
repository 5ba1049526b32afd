package dev.sluice.erase;

import dev.sluice.audit.Books;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.copy.CopyRegister;
import dev.sluice.corpus.erase.Choice;
import dev.sluice.corpus.erase.Eraser;
import dev.sluice.corpus.erasure.DeletedTopic;
import dev.sluice.corpus.erasure.ErasedChains;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.SignedReceipt;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Writers;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.store.Store;
import dev.sluice.formats.Formats;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.tenants.ErasureRegister;
import dev.sluice.tenants.UnfinishedException;
import dev.sluice.tenants.Waiting;
import dev.sluice.topology.TopicPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Erases what was asked of one tenant, beside all that runs:
 *
 * <pre>
 * order · known to all, from here on nothing of it comes back · worked off and sealed · taken out of shards and views · its
 * topics deleted up to there, from the brokers' disks · this host's capture keeps nothing of it · receipt
 * </pre>
 *
 * Every step may be done again: after a kill the same call goes on, and an order whose receipt is written stays as it is. Has to
 * run where the tenant's shards lie. Not thread-safe.
 */
public final class ErasureSteps implements AutoCloseable {
    private final SluiceConfig config;
    private final KafkaCluster operator;
    private final Tenant tenant;
    private final Store store;
    private final Path corpus;
    private final Erasures erasures;
    private final KnownTerms known;
    private final Admin admin;
    private final Books books;
    private final ErasureRegister register;
    private final Waiting waiting;
    private final Readiness readiness;
    private final KeptViews views;
    private final HostCapture capture;
    private final Consumer<String> say;
    private final Progress progress;

    /**
     * Of this tenant.
     *
     * @param entry says where its root is, on this host, and of which cell it is
     * @param operator the cluster as one who may do everything
     * @param patience for each step that others have to do
     * @param say gets a line for each step that is done, without content
     */
    public ErasureSteps(
            SluiceConfig config,
            TenantEntry entry,
            KafkaCluster operator,
            Duration patience,
            Consumer<String> say,
            Progress progress)
            throws IOException {
        this(config, entry, operator, operator.admin(), patience, say, progress);
    }

    /** With an admin client that is closed with this. */
    ErasureSteps(
            SluiceConfig config,
            TenantEntry entry,
            KafkaCluster operator,
            Admin admin,
            Duration patience,
            Consumer<String> say,
            Progress progress)
            throws IOException {
        this.config = config;
        this.operator = operator;
        this.tenant = entry.tenant();
        Path root = Path.of(entry.root());
        this.store = CorpusRoots.of(Map.of(tenant, root)).store(tenant).orElseThrow();
        this.corpus = root.resolve(CorpusRoots.TRAINING_CORPUS);
        this.erasures = Erasures.of(store);
        this.known = new KnownTerms(config.data());
        this.admin = admin;
        this.books = Books.of(operator, entry);
        this.register =
                new ErasureRegister(operator, admin, new TopicPlan(config.topology(), Formats.all()), patience, say);
        this.waiting = new Waiting(patience);
        this.readiness = new Readiness(tenant, corpus, operator, books);
        this.views = new KeptViews(store, root, waiting);
        this.capture = new HostCapture(config.data(), tenant, waiting, say);
        this.say = say;
        this.progress = progress;
    }

    /**
     * Does all of it.
     *
     * @param number of an open order; empty for the one that says the same, or else a new one
     * @param dropParked whether events may be lost that were refused while the tenant was suspended, and not replayed
     * @throws dev.sluice.config.ConfigurationException where the tenant's shards don't lie on this host, or an older copy of
     *     them; nothing is done then
     * @throws dev.sluice.tenants.NotReplayedException where there are some, and they may not; nothing is deleted from Kafka then
     * @throws UnfinishedException where others didn't do their step in time; the same call goes on
     */
    public SignedReceipt erase(Asked asked, OptionalLong number, boolean dropParked, SigningKey key)
            throws IOException {
        if (!asked.isAll() && !dropParked) {
            readiness.requireReplayed(any -> true, "Nothing was done");
        }
        readiness.requireHere(asked.isAll());
        OrderBook orders = new OrderBook(erasures, known, tenant, InstantSource.system());
        if (!asked.isAll()) {
            orders.requireAll(LostOrders.of(operator));
        }
        orders.tidy();
        Erasure erasure =
                number.isPresent() ? orders.named(number.getAsLong(), asked) : orders.same(asked, config.eraseWithin());
        say.accept(erasure.order().name() + " of tenant " + tenant + ", to be done by "
                + erasure.order().deadline());
        SignedReceipt receipt = erasure.receipt().isPresent()
                ? erasure.receipt().get()
                : asked.isAll() ? eraseAll(erasure, asked, key) : eraseChosen(erasure, asked, dropParked, key);
        known.forget(tenant, erasure.stored().hash());
        say.accept("receipt " + receipt.receipt().number() + " is written: "
                + receipt.receipt().ids() + " records are erased");
        return receipt;
    }

    private SignedReceipt eraseChosen(Erasure erasure, Asked asked, boolean dropParked, SigningKey key)
            throws IOException {
        register.announce(Asked.entry(erasure.order()));
        TenantLogs logs = new TenantLogs(tenant, brokersLogs(), operator, admin, books, waiting, say);
        Rounds rounds = Rounds.ofCapture();
        while (true) { // what the capture still waited for may have been sent behind what was worked off
            boolean mayHaveCome = capture.awaits(asked);
            WorkedOff done = takeOut(erasure, asked, dropParked, logs);
            mayHaveCome |= capture.forget(asked);
            if (!mayHaveCome) {
                return close(erasure, asked, done.topics(), key);
            }
            rounds.again();
        }
    }

    /** Out of shards, views and Kafka, as far as it has come there by now. */
    private WorkedOff takeOut(Erasure erasure, Asked asked, boolean dropParked, TenantLogs logs) throws IOException {
        WorkedOff done = logs.workOff();
        Eraser eraser = eraser();
        long before = -1;
        ErasedChains erased = eraser.run(erasure, choice(erasure, asked), progress);
        Rounds rounds = Rounds.ofTerms();
        while (erased.lines() != before) {
            if (!asked.terms().isEmpty() && erased.lines() > 0) {
                rounds.again();
                done = logs.workOff();
            }
            before = erased.lines();
            erased = eraser.run(erasure, choice(erasure, asked), progress);
        }
        eraser.dropStaged(erasure, this::isOver);
        say.accept(erased.lines() + " lines are out of " + erased.shards() + " shards, and " + erased.kept()
                + " shards gone that were kept");
        pruneViews();
        if (!dropParked) {
            readiness.requireReplayed(done::deletes, "Nothing of it was deleted");
        }
        logs.delete(done);
        return done;
    }

    private Optional<Path> brokersLogs() {
        return config.bootstrap().isPresent()
                ? Optional.empty()
                : Optional.of(config.data().resolve("kafka"));
    }

    /** Nothing of a tenant that was removed stands in Kafka, and nothing of it comes. */
    private SignedReceipt eraseAll(Erasure erasure, Asked asked, SigningKey key) throws IOException {
        new RemovedTopics(admin, brokersLogs(), waiting).awaitDeleted(tenant);
        say.accept("the brokers hold nothing of its topics");
        Eraser eraser = eraser();
        eraser.run(erasure, choice(erasure, asked), progress);
        ErasedChains erased = eraser.run(erasure, choice(erasure, asked), progress);
        eraser.dropStaged(erasure, chain -> true);
        pruneViews();
        say.accept("all " + erased.lines() + " lines of " + erased.shards() + " shards are gone, and " + erased.kept()
                + " shards that were kept");
        EmptyFolders.delete(corpus);
        views.deleteEmptyFolders();
        capture.forgetAll();
        return close(erasure, asked, List.of(), key);
    }

    /** Whether nobody writes to a chain any more, because its topic was made again or is gone. */
    private boolean isOver(ChainId chain) {
        return !books.topicId(chain.lane().topic()).equals(chain.topicId().value());
    }

    private SignedReceipt close(Erasure erasure, Asked asked, List<DeletedTopic> topics, SigningKey key)
            throws IOException {
        UtcMillis now = new UtcMillis(InstantSource.system().millis());
        List<String> left = left(erasure, asked).stream().map(Path::toString).toList();
        return erasures.close(erasure.stored(), eraser().aftermath(erasure, progress), left, topics, now, key);
    }

    /** What is kept beside the shards goes with them; what is left of it comes again when it is next refreshed. */
    private void pruneViews() {
        views.prune();
        List<Path> foreign = views.foreign();
        if (!foreign.isEmpty()) {
            say.accept("left alone, because Sluice doesn't keep them: " + foreign);
        }
    }

    /** What nobody deletes: copies that may hold it, others' folders among the views, and what the capture still names. */
    private List<Path> left(Erasure erasure, Asked asked) throws IOException {
        List<Path> left =
                new ArrayList<>(new CopyRegister(store).holding(erasure.stored().cause()));
        left.addAll(views.foreign());
        left.addAll(capture.holding(asked));
        return left;
    }

    private Eraser eraser() {
        Lineage lineage = new Lineage(store, corpus, say);
        return new Eraser(store, lineage, Writers::anew, InstantSource.system());
    }

    private static Choice choice(Erasure erasure, Asked asked) {
        return Choice.of(erasure.order(), asked.terms());
    }

    @Override
    public void close() {
        register.close();
        books.close();
        admin.close();
    }
}
