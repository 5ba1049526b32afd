package dev.sluice.capture.git;

import dev.sluice.contracts.identity.CommitId;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads commits with their diffs from one repository, a few ahead of the caller, so that git works while the caller
 * does. A git that dies may have been killed by chance, so that it is asked again; a commit that makes it die twice
 * fails alone: without its object or its rules it is missing, without its diff (a broken object, a tree without an end)
 * it comes marked as cut. Where git dies of no commit at all, it is the repository that can't be read. Not thread-safe.
 */
public final class CommitReader implements AutoCloseable {
    /** How many requests are open at most; together they are far smaller than a pipe. */
    private static final int AHEAD = 16;

    private static final String NO_RULES = "";

    private final GitRepository repository;
    private final Rules rules;
    private final Set<CommitId> boundary;
    private final Deque<Open> open = new ArrayDeque<>();
    private ObjectReader objects;
    private DiffReader diffs;
    private long withoutDiff;

    /** What decides which changes of a commit are carried. */
    public interface Rules {
        /** The file at the top of a commit's tree that has a say. */
        String file();

        /**
         * Says of each path whether its change is carried.
         *
         * @param own that file's text in the commit and in its first parent, whose lines a diff shows too; {@code ""}
         *     where there is none, {@code *} where it is too long
         */
        Function<String, Carriage> of(Set<String> own);
    }

    private record Open(CommitObject commit, Function<String, Carriage> carriage) {}

    /** Opens the repository for reading. */
    public CommitReader(GitRepository repository, Rules rules) {
        this.repository = repository;
        this.rules = rules;
        this.boundary = repository.shallowBoundary();
        this.objects = new ObjectReader(repository);
        this.diffs = new DiffReader(repository);
    }

    /**
     * The next commit, in the order of {@code ids}; empty where there is none. A commit that the repository doesn't have
     * (any more), or that can't be read, or whose rules can't, is left out and reported to {@code missing}.
     */
    public Optional<CommitWithDiff> next(Iterator<CommitId> ids, Consumer<CommitId> missing) {
        if (open.size() < AHEAD / 2 && !(diffs.isWorn() && !open.isEmpty())) {
            readAhead(ids, missing);
        }
        Open first = open.pollFirst();
        return first == null ? Optional.empty() : Optional.of(new CommitWithDiff(first.commit(), diffOf(first)));
    }

    private void readAhead(Iterator<CommitId> ids, Consumer<CommitId> missing) {
        if (diffs.isWorn()) {
            renew();
            requestOpenDiffs();
        }
        do {
            List<CommitId> batch = new ArrayList<>();
            while (batch.size() + open.size() < AHEAD && ids.hasNext()) {
                batch.add(ids.next());
            }
            List<CommitObject> there =
                    answers(batch, id -> objects.request(id.value()), id -> objects.commit(id), missing);
            answers(there, this::requestRules, this::withItsRules, commit -> missing.accept(commit.id()))
                    .forEach(this::add);
        } while (open.isEmpty() && ids.hasNext());
    }

    /** The answers for each in turn, without those that have none or make git die. */
    private <T, A> List<A> answers(List<T> all, Consumer<T> ask, Function<T, Optional<A>> answer, Consumer<T> leftOut) {
        List<Optional<A>> found = new ArrayList<>();
        all.forEach(ask);
        for (int i = 0; i < all.size(); i++) {
            try {
                found.add(answer.apply(all.get(i)));
            } catch (RepositoryUnreadableException e) {
                found.add(again(e, all.get(i), ask, answer));
                all.subList(i + 1, all.size()).forEach(ask);
            }
        }
        List<A> answers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            T asked = all.get(i);
            found.get(i).ifPresentOrElse(answers::add, () -> leftOut.accept(asked));
        }
        return answers;
    }

    private <T, A> Optional<A> again(
            RepositoryUnreadableException first, T one, Consumer<T> ask, Function<T, Optional<A>> answer) {
        restart(first);
        ask.accept(one);
        try {
            return answer.apply(one);
        } catch (RepositoryUnreadableException second) {
            restart(second);
            objects.requireSound();
            return Optional.empty();
        }
    }

    private void requestRules(CommitObject commit) {
        objects.requestRules(commit.id(), rules.file());
        commit.parents().stream().limit(1).forEach(parent -> objects.requestRules(parent, rules.file()));
    }

    /** Where rules can't be read, nobody knows what the commit leaves out. */
    private Optional<Open> withItsRules(CommitObject commit) {
        Optional<String> own = objects.rules(rules.file(), Optional.empty());
        Optional<String> before = commit.parents().isEmpty() ? own : objects.rules(rules.file(), Optional.of(NO_RULES));
        return own.flatMap(now -> before.map(then -> new Open(commit, rules.of(new HashSet<>(List.of(now, then))))));
    }

    /** A git that hangs, or a repository that is gone, is no commit's fault. */
    private void restart(RepositoryUnreadableException cause) {
        if (objects.isStuck() || !Files.isDirectory(repository.commonDir())) {
            throw cause;
        }
        objects.close();
        objects = new ObjectReader(repository);
    }

    private void add(Open fresh) {
        open.addLast(fresh);
        requestDiff(fresh);
    }

    /** A git that has died is noticed when its answer is missing; then all open requests are made again. */
    private void requestDiff(Open asked) {
        if (isDiffable(asked.commit())) {
            diffs.request(asked.commit().id(), asked.commit().parents().stream().findFirst());
        }
    }

    /** The parents of a boundary commit aren't there, and against nothing its diff would be the whole tree. */
    private boolean isDiffable(CommitObject commit) {
        return commit.parents().isEmpty() || !boundary.contains(commit.id());
    }

    private CommitDiff diffOf(Open asked) {
        if (!isDiffable(asked.commit())) {
            return CommitDiff.unavailable();
        }
        try {
            return answered(asked);
        } catch (RepositoryUnreadableException e) {
            renewAfter(e);
            requestDiff(asked);
            requestOpenDiffs();
            return diffAgain(asked);
        }
    }

    private CommitDiff diffAgain(Open asked) {
        try {
            return answered(asked);
        } catch (RepositoryUnreadableException e) {
            renewAfter(e);
            diffs.requireSound();
            requestOpenDiffs();
            withoutDiff++;
            return CommitDiff.unavailable();
        }
    }

    private CommitDiff answered(Open asked) {
        CommitDiff diff = diffs.answer(asked.commit().id(), asked.carriage());
        if (diffs.isLeftUnread()) {
            renew();
            requestOpenDiffs();
        }
        return diff;
    }

    private void renewAfter(RepositoryUnreadableException cause) {
        if (!Files.isDirectory(repository.commonDir())) {
            throw cause;
        }
        renew();
    }

    private void renew() {
        diffs.close();
        diffs = new DiffReader(repository);
    }

    private void requestOpenDiffs() {
        open.forEach(this::requestDiff);
    }

    /** Of how many commits git could not read the diff. */
    public long withoutDiff() {
        return withoutDiff;
    }

    /** Whether the repository has such a commit, whether or not it can be read. */
    public boolean has(CommitId id) {
        return objects.has(id.value());
    }

    @Override
    public void close() {
        diffs.close();
        objects.close();
    }
}
