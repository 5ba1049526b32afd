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
 * does. A commit that makes git die fails alone: without its object it is missing, without its diff (a broken object, a
 * tree without an end) it comes marked as cut. Not thread-safe.
 */
public final class CommitReader implements AutoCloseable {
    /** How many requests are open at most; together they are far smaller than a pipe. */
    private static final int AHEAD = 16;

    private final GitRepository repository;
    private final Rules rules;
    private final Set<CommitId> boundary;
    private final Deque<Open> open = new ArrayDeque<>();
    private ObjectReader objects;
    private DiffReader diffs;

    /** What decides which changes of a commit are carried. */
    public interface Rules {
        /** The file at the top of a commit's tree that has a say. */
        String file();

        /**
         * Says of each path whether its change is carried.
         *
         * @param own that file's text in the commit and in its first parent, whose lines a diff shows too; {@code ""}
         *     where there is none, {@code *} where it can't be read whole
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
     * (any more), or that can't be read, is left out and reported to {@code missing}.
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
        }
        do {
            List<CommitId> batch = new ArrayList<>();
            while (batch.size() + open.size() < AHEAD && ids.hasNext()) {
                batch.add(ids.next());
            }
            List<CommitObject> there = new ArrayList<>();
            List<Optional<CommitObject>> found =
                    answers(batch, id -> objects.request(id.value()), this::commit, this::again);
            for (int i = 0; i < batch.size(); i++) {
                CommitId id = batch.get(i);
                found.get(i).ifPresentOrElse(there::add, () -> missing.accept(id));
            }
            answers(there, this::requestRules, this::withItsRules, this::ignored)
                    .forEach(this::add);
        } while (open.isEmpty() && ids.hasNext());
    }

    /** The answers for each in turn. Where git dies of one there is another answer, and it is asked anew for the rest. */
    private <T, A> List<A> answers(List<T> all, Consumer<T> ask, Function<T, A> answer, Function<T, A> whereGitDies) {
        List<A> answers = new ArrayList<>();
        all.forEach(ask);
        for (int i = 0; i < all.size(); i++) {
            try {
                answers.add(answer.apply(all.get(i)));
            } catch (RepositoryUnreadableException e) {
                restart(e);
                answers.add(whereGitDies.apply(all.get(i)));
                all.subList(i + 1, all.size()).forEach(ask);
            }
        }
        return answers;
    }

    private Optional<CommitObject> commit(CommitId id) {
        return objects.commit(id);
    }

    /** Something may have killed git by chance. */
    private Optional<CommitObject> again(CommitId id) {
        try {
            objects.request(id.value());
            return objects.commit(id);
        } catch (RepositoryUnreadableException e) {
            restart(e);
            return Optional.empty();
        }
    }

    private void requestRules(CommitObject commit) {
        objects.request(commit.id() + ":" + rules.file());
        commit.parents().stream().limit(1).forEach(parent -> objects.request(parent + ":" + rules.file()));
    }

    private Open withItsRules(CommitObject commit) {
        Set<String> own = new HashSet<>(List.of(objects.rules()));
        commit.parents().stream().limit(1).forEach(parent -> own.add(objects.rules()));
        return new Open(commit, rules.of(own));
    }

    /** Where a tree can't be read, nobody knows what the commit leaves out. */
    private Open ignored(CommitObject commit) {
        return new Open(commit, rules.of(Set.of(RuleFile.EVERYTHING)));
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
            CommitDiff diff = diffs.answer(asked.commit().id(), asked.carriage());
            if (diffs.isLeftUnread()) {
                renew();
            }
            return diff;
        } catch (RepositoryUnreadableException e) {
            if (!Files.isDirectory(repository.commonDir())) {
                throw e;
            }
            renew();
            return CommitDiff.unavailable();
        }
    }

    private void renew() {
        diffs.close();
        diffs = new DiffReader(repository);
        open.forEach(this::requestDiff);
    }

    @Override
    public void close() {
        diffs.close();
        objects.close();
    }
}
