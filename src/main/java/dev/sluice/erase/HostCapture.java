package dev.sluice.erase;

import dev.sluice.contracts.identity.Tenant;
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

/** Has the capture of this host keep nothing of what is erased, also where it runs meanwhile. Not thread-safe. */
final class HostCapture {
    /** To look, all that the capture keeps is read. */
    private static final Duration SELDOM = Duration.ofSeconds(1);

    private final Tenant tenant;
    private final CaptureState state;
    private final Waiting waiting;
    private final Consumer<String> say;

    /**
     * That of a tenant's work.
     *
     * @param waiting until it has fallen silent
     * @param say gets a line for each step that is done
     */
    HostCapture(Path data, Tenant tenant, Waiting waiting, Consumer<String> say) {
        this.tenant = tenant;
        this.state = new CaptureState(data, tenant);
        this.waiting = waiting;
        this.say = say;
    }

    /**
     * Has it keep nothing of it; waits while it has runs open that are to be erased. What it sends meanwhile stands on the
     * capture topic.
     *
     * @return whether it had to wait
     * @throws UnfinishedException where it still waits for more of them then
     */
    boolean forget(Asked asked) {
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

    /** Whether it waits for more of it now. */
    boolean awaits(Asked asked) {
        return !openRuns(asked).isEmpty();
    }

    /** Has it keep nothing at all, of a tenant that nothing is captured for any more. */
    void forgetAll() throws IOException {
        state.deleteAll();
        say.accept("the capture of this host keeps nothing of it");
    }

    /** Where it still names some of it, or may. */
    List<Path> holding(Asked asked) throws IOException {
        List<Path> holding = new ArrayList<>(state.holding(asked.words()));
        Optional<Path> undecided = asked.records().isEmpty() ? Optional.empty() : state.undecided();
        undecided.ifPresent(runs -> {
            say.accept(
                    "runs wait in " + runs + ", and which records they will be isn't known: one that was sent and not "
                            + "settled when its capture was killed may be what was named; capturing that log again lets go of it");
            holding.add(runs);
        });
        return holding;
    }

    private List<Path> openRuns(Asked asked) {
        try {
            return state.delete(asked.words()).stream()
                    .filter(CaptureState::isRun)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("what the capture of tenant " + tenant + " keeps can't be looked at", e);
        }
    }

    private static String named(List<Path> runs) {
        return runs.get(0) + (runs.size() > 1 ? " and others" : "");
    }
}
