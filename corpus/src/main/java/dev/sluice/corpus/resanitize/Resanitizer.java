package dev.sluice.corpus.resanitize;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.Failures;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.copy.CopyRegister;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.Taint;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.SupersededException;
import dev.sluice.corpus.remove.Remover;
import dev.sluice.corpus.resanitize.Looking.Place;
import dev.sluice.corpus.resanitizing.Resanitized.Reached;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks through every chain of a tenant with the rules of now, as far as it is committed. A shard in which they find
 * something becomes, by a generation, one without it, and is deleted; so is what compactions have kept of such lines,
 * pinned or not. All that says which line it is stays, and so does each line in which nothing is found, byte for byte.
 *
 * <p>May run beside the sink, readers, compactions and erasures, stop anywhere and run again. A line is in exactly one
 * live shard at any time; a glob sees each at most once. One use, not thread-safe.
 */
public final class Resanitizer {
    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void found(TupleId id) {}

        @Override
        public void refused(RefusedLine line) {}
    };

    private final Store store;
    private final Tenant tenant;
    private final LineRules rules;
    private final Watcher watcher;
    private final Progress progress;
    private final Resanitizings resanitizings;
    private final Map<Lane, Findings> findings = new LinkedHashMap<>();
    private long all;
    private long read;
    private long kept;
    private long refusing;
    private long written;
    private long generations;

    /**
     * Of a tenant's corpus.
     *
     * @param watcher is told of live lines
     */
    public Resanitizer(Store store, Tenant tenant, LineRules rules, Watcher watcher, Progress progress) {
        this.store = store;
        this.tenant = tenant;
        this.rules = rules;
        this.watcher = watcher;
        this.progress = progress;
        this.resanitizings = new Resanitizings(store);
    }

    /** What was found so far, lane by lane. */
    public List<Findings> findings() {
        return List.copyOf(findings.values());
    }

    /** Kept shards that are gone, or would go. */
    public long kept() {
        return kept;
    }

    /** Shards that were written anew. */
    public long written() {
        return written;
    }

    /** Generations that were created. */
    public long generations() {
        return generations;
    }

    /**
     * Only looks; changes nothing.
     *
     * @param failures gets each chain that it couldn't look through
     */
    public void look(Failures failures) throws IOException {
        for (Place place : places(failures)) {
            failures.attempt(() -> look(place));
        }
    }

    /**
     * Looks, and writes anew. Goes on with the resanitizing of these rules that isn't done; one that is to look at all lines is
     * another than one that isn't.
     *
     * @param writers gives a name that nobody else has or had, {@code [a-z0-9]{1,32}}, each time it is asked
     * @param clock for when it was begun and when generations were created
     * @param failures gets each chain in which it couldn't, after the others are done: a
     *     {@link dev.sluice.corpus.log.DamagedCorpusException} where a shard isn't as it was committed; it is left for somebody to
     *     look at
     * @return by which resanitizing; empty where these rules have looked through all before, none of its kind is left, and the
     *     last one is done and has refused nothing
     */
    public Optional<Resanitizing.Stored> run(
            Lineage lineage, Supplier<String> writers, InstantSource clock, Failures failures) throws IOException {
        List<Place> places = places(failures);
        if (all == 0 && isDone()) {
            return Optional.empty();
        }
        Taint.index(lineage, progress);
        Resanitizing.Stored begun = begin(UtcMillis.nearest(clock.millis()));
        List<Reached> reached = new ArrayList<>();
        for (Place place : places) {
            failures.attempt(() -> reached.add(renew(place, begun, writers, clock)));
        }
        if (failures.areNone()) {
            resanitizings.end(begun, refusing, reached);
        }
        return Optional.of(begun);
    }

    /** What it leaves behind: snapshots that can't be derived any more, and what was trained on a line as it was. */
    public Aftermath aftermath(Resanitizing.Stored begun, Lineage lineage) throws IOException {
        List<Stored> trained = Taint.pinning(store, begun.cause(), lineage.of(begun, progress));
        return Taint.aftermath(store, begun.cause(), trained);
    }

    /** Folders outside that may hold a line as it was, where this has just run; what was noted later may hold clean ones. */
    public List<Path> copies(Resanitizing.Stored begun) throws IOException {
        return new CopyRegister(store).holding(begun.cause());
    }

    private Resanitizing.Stored begin(UtcMillis now) throws IOException {
        return rules.isAll()
                ? resanitizings.beginAll(tenant, rules.policy(), now)
                : resanitizings.begin(tenant, rules.policy(), now);
    }

    /** Whether nothing has to be written down as done: what is left to look at, or was refused, may have been erased since. */
    private boolean isDone() throws IOException {
        return resanitizings.open(rules.policy(), rules.isAll()).isEmpty()
                && resanitizings.last().map(Resanitizing.Known::isThrough).orElse(true);
    }

    /** The tenant's chains; what else lies here is a charter that was imported, as another has signed it. */
    private List<Place> places(Failures failures) throws IOException {
        Map<ChainId, Long> reached = rules.isAll() ? Map.of() : resanitizings.reached(rules.policy());
        List<Place> places = new ArrayList<>();
        for (ChainId chain : new CommitLog(store).chains()) {
            if (chain.lane().tenant().equals(tenant)) {
                Place place = new Place(store, chain, rules, reached.getOrDefault(chain, 0L));
                failures.attempt(() -> {
                    all += unread(place);
                    places.add(place);
                });
            }
        }
        return places;
    }

    private long unread(Place place) throws IOException {
        return new LiveFiles(store)
                .now(place.chain()).stream()
                        .filter(file -> file.lastSeq() > place.reached())
                        .mapToLong(ShardFile::records)
                        .sum();
    }

    private void look(Place place) throws IOException {
        Looking live = live(place);
        boolean isWhole = false;
        while (!isWhole) {
            isWhole = isWhole(place, live);
        }
        Looking keptOnes = kept(place);
        for (ShardFile file : Remover.kept(store, place.chain())) {
            kept += isKeptWithFindings(keptOnes, file) ? 1 : 0;
        }
    }

    /** Whether nobody has taken a shard away before it was read; else its lines lie in others by now. */
    private boolean isWhole(Place place, Looking live) throws IOException {
        try {
            for (ShardFile file : new LiveFiles(store).now(place.chain())) {
                live.hasFindings(file);
            }
            return true;
        } catch (SupersededException another) {
            return false;
        }
    }

    private static boolean isKeptWithFindings(Looking keptOnes, ShardFile file) throws IOException {
        try {
            return keptOnes.hasFindings(file);
        } catch (SupersededException collected) {
            return false;
        }
    }

    private Reached renew(Place place, Resanitizing.Stored begun, Supplier<String> writers, InstantSource clock)
            throws IOException {
        ChainId chain = place.chain();
        Looking live = live(place);
        Looking keptOnes = kept(place);
        Renewing renewing = new Renewing(place, begun.cause(), live, keptOnes);
        Remover remover = new Remover(store, chain, renewing, writers, clock);
        long before = new GenerationLog(store).last(chain);
        try {
            remover.run();
        } finally {
            kept += remover.deleted();
            count(chain, before, begun);
        }
        boolean hasRefused = live.hasRefused() || keptOnes.hasRefused();
        refusing += hasRefused ? 1 : 0;
        return new Reached(chain, hasRefused ? place.reached() : renewing.reached());
    }

    private void count(ChainId chain, long before, Resanitizing.Stored begun) throws IOException {
        GenerationLog log = new GenerationLog(store);
        long last = log.last(chain);
        for (long number = before + 1; number <= last; number++) {
            Generation generation = log.require(chain, number).generation();
            if (generation.receipt().equals(Optional.of(begun.hash()))) {
                generations++;
                written += generation.files().size();
            }
        }
    }

    private Looking live(Place place) {
        Findings ofLane = findings.computeIfAbsent(place.chain().lane(), Findings::new);
        return new Looking(place, ofLane, watcher, () -> progress.at(Math.min(++read, all), all));
    }

    /** The lines of kept shards are in live ones, and count there. */
    private Looking kept(Place place) {
        return new Looking(place, new Findings(place.chain().lane()), NOBODY, () -> {});
    }
}
