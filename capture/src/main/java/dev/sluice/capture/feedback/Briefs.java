package dev.sluice.capture.feedback;

import dev.sluice.capture.feedback.Attempts.Attempt;
import dev.sluice.capture.feedback.NotedFiles.Remark;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.formats.contract.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which attempt a verdict is about that comes in a message of its own. Not thread-safe. */
final class Briefs {
    private final Attempts attempts;
    private final Notebook notebook;

    /**
     * Where a verdict stands that comes without its brief.
     *
     * @param attempt the id of the attempt that it is about, {@code ""} where it doesn't say
     */
    record Verdict(Path file, long start, String attempt) {}

    /**
     * What a verdict is about.
     *
     * @param message the one with the brief and the attempt, raw
     * @param otherwise what is to be told of the verdict's file where it makes no pair
     */
    record Attempted(Optional<Node> message, Set<Remark> otherwise) {
        private static Attempted none(Remark... otherwise) {
            return new Attempted(Optional.empty(), Set.of(otherwise));
        }
    }

    /**
     * What a verdict may be about.
     *
     * @param name a hash of the attempt's id that it says, {@code ""} where it says none
     * @param taken the name that these attempts have
     */
    private record Choice(String name, String taken, List<Attempt> attempts) {
        boolean isOne() {
            return attempts.stream().map(Attempt::says).distinct().count() <= 1;
        }

        Optional<Attempt> one() {
            return attempts.stream().findFirst();
        }

        boolean mayBeNamed() {
            return !taken.equals(name);
        }
    }

    /**
     * Chooses among these.
     *
     * @param notebook keeps which verdicts may be about several
     */
    Briefs(Attempts attempts, Notebook notebook) {
        this.attempts = attempts;
        this.notebook = notebook;
    }

    /**
     * Decides which message with the brief of this id and an attempt at it is meant: the last before the verdict in its own file,
     * else the only one. Where several may be it, none is, also not once all but one have gone, until the verdict's file changes.
     */
    Attempted decide(String briefId, Verdict about) {
        Optional<String> state = attempts.stateOf(about.file(), about.start());
        if (state.isEmpty()) {
            return Attempted.none(Remark.WAITS);
        }
        Choice choice = choice(attempts.at(briefId), about);
        if (choice.isOne() && !wasUnclear(choice, about, state.get())) {
            return new Attempted(choice.one().flatMap(attempts::read), Set.of(Remark.WAITS));
        }
        notebook.put(place(about, choice.taken()), state.get());
        return choice.mayBeNamed() ? Attempted.none(Remark.UNCLEAR, Remark.WAITS) : Attempted.none(Remark.UNCLEAR);
    }

    /** Attempts of the name that a verdict says where there are any, else those without a name. */
    private static Choice choice(List<Attempt> all, Verdict about) {
        String name = Attempts.digest(about.attempt());
        String taken = all.stream().anyMatch(one -> one.name().equals(name)) ? name : "";
        List<Attempt> some = all.stream()
                .filter(one -> name.isEmpty() || one.name().equals(taken))
                .filter(one -> !one.file().equals(about.file()) || one.start() < about.start())
                .toList();
        List<Attempt> before =
                some.stream().filter(one -> one.file().equals(about.file())).toList();
        return new Choice(name, taken, before.isEmpty() ? some : before.subList(before.size() - 1, before.size()));
    }

    /** Whether several may have been it before, and the verdict's file is as it was then. */
    private boolean wasUnclear(Choice choice, Verdict about, String state) {
        return Stream.of(choice.name(), choice.taken())
                .anyMatch(name -> notebook.get(place(about, name)).equals(Optional.of(state)));
    }

    private static String place(Verdict about, String name) {
        return about.file() + "\n" + about.start() + "\n" + name;
    }
}
