package dev.sluice.up;

import dev.sluice.access.Principal;
import dev.sluice.audit.Books;
import dev.sluice.audit.TenantSums;
import dev.sluice.capture.Progress;
import dev.sluice.capture.SourceProgress;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.embedded.EmbeddedSluice;
import dev.sluice.embedded.ResidentFile;
import dev.sluice.kafka.Closing;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.PartState;
import dev.sluice.observe.Figures;
import dev.sluice.observe.Health;
import dev.sluice.observe.HttpPort;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.registry.EventFraming;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All of {@code up}: the embedded parts, capture in front of them, and what watches them. {@link #look} is called by one
 * thread, over and over; everything else may be called by any.
 */
public final class Resident implements AutoCloseable {
    private final EmbeddedSluice sluice;
    private final Captures captures;
    private final Housekeeping housekeeping;
    private final Books books;
    private final Figures figures;
    private final HttpPort http;
    private final Deque<AutoCloseable> parts;

    private Resident(
            EmbeddedSluice sluice,
            Captures captures,
            Housekeeping housekeeping,
            Books books,
            Figures figures,
            HttpPort http,
            Deque<AutoCloseable> parts) {
        this.sluice = sluice;
        this.captures = captures;
        this.housekeeping = housekeeping;
        this.books = books;
        this.figures = figures;
        this.http = http;
        this.parts = parts;
    }

    /**
     * What {@code up} has been asked to do.
     *
     * @param repositories that were named, by whose work they hold
     */
    public record Task(Map<Tenant, List<Path>> repositories, boolean untilIdle) {
        public Task {
            repositories = Map.copyOf(repositories);
        }
    }

    /**
     * One look at everything.
     *
     * @param hasBrokenStage whether a stage of the topology has broken at an event in this run
     */
    public record View(Progress capture, List<TenantSums> sums, Map<String, PartState> states, boolean hasBrokenStage) {
        /** Whether everything that there was to capture is in a sealed shard, refused or a duplicate. */
        public boolean isSettled() {
            return capture.idle() && sums.stream().allMatch(TenantSums::isSettled);
        }

        /** How many commits could not be read. */
        public long missing() {
            return capture.sources().stream().mapToLong(SourceProgress::missing).sum();
        }

        /** Whether a source can't go on, a repository that has gone for example, or could not read everything. */
        public boolean isIncomplete() {
            return missing() > 0
                    || capture.sources().stream()
                            .anyMatch(source -> source.failure().isPresent());
        }

        /** Whether a part has failed for good. */
        public boolean hasFailedPart() {
            return states.containsValue(PartState.FAILED);
        }

        /** Whether there is no use in going on: a part has failed, or there are lines that Kafka doesn't count. */
        public boolean isBroken() {
            return hasFailedPart() || sums.stream().anyMatch(sum -> sum.uncounted() > 0);
        }
    }

    /** Starts everything on a directory that the caller holds; returns once all of it runs. */
    public static Resident start(
            SluiceConfig config,
            DataDirectory data,
            EventFraming framing,
            Function<Tenant, Sanitizer> sanitizers,
            Task task) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            Figures figures = new Figures();
            parts.push(figures);
            HealthBoard board = new HealthBoard();
            HttpPort http = HttpPort.open(config.httpPort(), figures::scrape, board::now);
            parts.push(http);
            EmbeddedSluice sluice = EmbeddedSluice.start(config, data, framing, sanitizers, task.untilIdle());
            parts.push(sluice);
            board.watch(sluice::states);
            figures.followThreads(sluice::replacedThreads);
            parts.push(() -> ResidentFile.delete(data.path()));
            new ResidentFile(ProcessHandle.current().pid(), sluice.cluster().bootstrap(), http.address())
                    .write(data.path());
            Books books = new Books(sluice.cluster().as(Principal.OPERATOR), sluice.tenants());
            parts.push(books);
            KafkaCluster operator = sluice.cluster().as(Principal.OPERATOR);
            Housekeeping housekeeping =
                    Housekeeping.start(sluice.tenants(), () -> JanitorRound.run(operator, sluice.tenants()));
            parts.push(housekeeping);
            Captures captures = Captures.start(
                    config, tenant -> sluice.cluster().as(Principal.capture(tenant)), framing, sanitizers, task);
            parts.push(captures);
            board.watch(() -> states(sluice, captures));
            return new Resident(sluice, captures, housekeeping, books, figures, http, parts);
        } catch (RuntimeException e) {
            Closing.all(parts);
            throw e;
        }
    }

    /** The configuration with the tenants as they are now. */
    public SluiceConfig config() {
        return sluice.tenants().get();
    }

    /** Where metrics and health answer. */
    public String http() {
        return http.address();
    }

    /**
     * Looks at everything once. Capture is looked at before the books, so that a settled view means: all that capture
     * had is sealed.
     */
    public View look() {
        Progress capture = captures.snapshot();
        List<TenantSums> sums = books.sums();
        figures.update(sums, books.stranded());
        return new View(capture, sums, states(sluice, captures), sluice.hasBrokenStage());
    }

    /** Brings the views up to what is sealed, where there are any. */
    public void settleViews() throws InterruptedException {
        housekeeping.settle();
    }

    /** Stops capture, lets what is on its way come in, and gives the last sums before the rest stops too. */
    public View stopCapture() {
        captures.close();
        return look();
    }

    @Override
    public void close() {
        Closing.all(parts);
    }

    private static Map<String, PartState> states(EmbeddedSluice sluice, Captures captures) {
        Map<String, PartState> states = new TreeMap<>(sluice.states());
        states.put("capture", captures.hasFailed() ? PartState.FAILED : PartState.RUNNING);
        return states;
    }

    /** Health before and after the parts run. */
    private static final class HealthBoard {
        private volatile Supplier<Map<String, PartState>> states = () -> Map.of("broker", PartState.STARTING);

        void watch(Supplier<Map<String, PartState>> source) {
            states = source;
        }

        Health now() {
            return new Health(states.get());
        }
    }
}
