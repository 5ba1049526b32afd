package dev.sluice.erase;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.copy.CopyRegister;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.store.Store;
import dev.sluice.tenants.UnfinishedException;
import dev.sluice.tenants.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What there is beside a tenant's shards: views, what the capture of this host keeps, and exports. Deletes what is Sluice's, and
 * names the rest for the receipt. Not thread-safe.
 */
final class Copies {
    /** To look, all that the capture keeps is read. */
    private static final Duration SELDOM = Duration.ofSeconds(1);

    private final Tenant tenant;
    private final Store store;
    private final KeptViews views;
    private final CaptureState capture;
    private final Waiting waiting;
    private final Consumer<String> say;
    private List<Path> anothers = List.of();

    /**
     * Of this tenant.
     *
     * @param store what lies in its root
     * @param say gets a line for each step that is done
     */
    Copies(Path data, Tenant tenant, Store store, Path root, Waiting waiting, Consumer<String> say) {
        this.tenant = tenant;
        this.store = store;
        this.views = new KeptViews(store, root, waiting);
        this.capture = new CaptureState(data, tenant);
        this.waiting = waiting;
        this.say = say;
    }

    /**
     * What is kept beside the shards goes with them; what is left of it comes again when it is next refreshed.
     *
     * @return folders in its place that are somebody else's, and may hold anything
     */
    List<Path> pruneViews() {
        anothers = views.prune();
        if (!anothers.isEmpty()) {
            say.accept("left alone, because Sluice doesn't keep them: " + anothers);
        }
        return anothers;
    }

    /**
     * Has the capture of this host keep nothing of it; waits while it has runs open that are to be erased. What it sends
     * meanwhile stands on the capture topic.
     *
     * @return whether it had to wait
     * @throws UnfinishedException where the capture still waits for more of them then
     */
    boolean forgetCaptured(Asked asked) {
        List<Path> open = openRuns(asked);
        if (!open.isEmpty()) {
            say.accept("the capture that runs on this host waits for more of what is to be erased: " + named(open)
                    + "; waiting until it has fallen silent, or the capture is stopped");
            waiting.every(SELDOM)
                    .until(
                            () -> openRuns(asked),
                            List::isEmpty,
                            left -> "the capture that runs on this host still waits for more of what is to be erased: "
                                    + named(left) + ": let it fall silent, stop the capture, or give a longer --wait");
        }
        say.accept("the capture of this host keeps no run of it");
        return !open.isEmpty();
    }

    /** Whether the capture of this host waits for more of it now. */
    boolean awaitsCapture(Asked asked) {
        return !openRuns(asked).isEmpty();
    }

    private List<Path> openRuns(Asked asked) {
        try {
            return capture.delete(asked.words()).stream()
                    .filter(CaptureState::isRun)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("what the capture of tenant " + tenant + " keeps can't be looked at", e);
        }
    }

    private static String named(List<Path> runs) {
        return runs.get(0) + (runs.size() > 1 ? " and others" : "");
    }

    /** Has it keep nothing at all, of a tenant that nothing is captured for any more. */
    void deleteCaptured() throws IOException {
        capture.deleteAll();
        say.accept("the capture of this host keeps nothing of it");
    }

    /** What nobody deletes, for the receipt: exports that may hold it, others' views, and what the capture still names. */
    List<Path> left(Erasure erasure, Asked asked) throws IOException {
        List<Path> left =
                new ArrayList<>(new CopyRegister(store).holding(erasure.stored().cause()));
        left.addAll(anothers);
        left.addAll(capture.holding(asked.words()));
        Optional<Path> undecided = asked.records().isEmpty() ? Optional.empty() : capture.undecided();
        undecided.ifPresent(runs -> {
            say.accept(
                    "runs wait in " + runs + ", and which records they will be isn't known: one that was sent and not "
                            + "settled when its capture was killed may be what was named; capturing that log again lets go of it");
            left.add(runs);
        });
        return left;
    }
}
