package dev.sluice.capture.git;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads objects of one repository through a long-lived {@code git cat-file --batch}. Not thread-safe. */
final class ObjectReader implements AutoCloseable {
    /** How much is read of one object; a message is rarely longer than a page. */
    static final int MOST_BYTES = 1 << 20;

    private final GitProcess git;

    ObjectReader(Path gitDir) {
        git = GitProcess.on(gitDir, List.of("cat-file", "--batch"));
    }

    /** Asks for a commit; each request is answered once, in order. */
    void request(CommitId id) {
        git.ask(id + "\n");
    }

    /** The answer to the oldest open request; empty where the repository has no such commit (any more). */
    Optional<CommitObject> commit(CommitId id) {
        return answer("commit").map(a -> CommitObject.parse(id, a.content().toArray(), a.cut()));
    }

    /** Whether there is a commit of this name. */
    boolean has(String revision) {
        git.ask(revision + "\n");
        return answer("commit").isPresent();
    }

    /**
     * The whole content of a rule file; empty where there is none.
     *
     * @throws RepositoryUnreadableException where it is longer than what is read of an object
     */
    Optional<Bytes> file(String object) {
        git.ask(object + "\n");
        Optional<Answer> answer = answer("blob");
        if (answer.isPresent() && answer.get().cut()) {
            throw RepositoryUnreadableException.unusable("a rule file", "is longer than 1 MiB");
        }
        return answer.map(Answer::content);
    }

    private record Answer(Bytes content, boolean cut) {}

    private Optional<Answer> answer(String wantedType) {
        ByteSink header = new ByteSink(4096);
        try {
            git.answers().readTo((byte) '\n', header);
            String[] fields = new String(header.toArray(), StandardCharsets.UTF_8).split(" ", -1);
            if (fields.length != 3 || fields[2].isEmpty() || !Character.isDigit(fields[2].charAt(0))) {
                return Optional.empty();
            }
            long size = Long.parseLong(fields[2]);
            ByteSink content = new ByteSink(MOST_BYTES);
            git.answers().read(size, content);
            git.answers().skip();
            boolean cut = size > MOST_BYTES;
            return fields[1].equals(wantedType)
                    ? Optional.of(new Answer(Bytes.wrap(content.toArray()), cut))
                    : Optional.empty();
        } catch (IOException e) {
            throw git.ended(e);
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
