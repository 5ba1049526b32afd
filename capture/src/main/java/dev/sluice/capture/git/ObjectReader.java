package dev.sluice.capture.git;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads objects of one repository through a long-lived {@code git cat-file --batch}. Not thread-safe. */
final class ObjectReader implements AutoCloseable {
    /** How much is read of one object; a message is rarely longer than a page. */
    static final int MOST_BYTES = 1 << 20;

    private static final String NO_OBJECT = "0".repeat(40);

    private final GitProcess git;

    ObjectReader(GitRepository repository) {
        git = GitProcess.on(repository, List.of("cat-file", "--batch"));
    }

    /** Asks for an object; each request is answered once, in order. A git that has died is noticed by its answer. */
    void request(String name) {
        git.tryAsk(name + "\n");
    }

    /**
     * The answer to the oldest open request; empty where the repository has no such commit (any more), or one whose
     * bytes are not those that its id is the hash of.
     */
    Optional<CommitObject> commit(CommitId id) {
        return answer().filter(a -> a.type().equals("commit") && a.genuine())
                .map(a -> CommitObject.parse(id, a.content().toArray(), a.cut()));
    }

    /** Asks for a rule file at the top of a commit, and for the tree that says whether there is one. */
    void requestRules(CommitId commit, String file) {
        request(commit + "^{tree}");
        request(commit + ":" + file);
    }

    /**
     * The answer to the oldest open request of that kind: {@code ""} where there is no such file, empty where it is no
     * regular file or can't be read.
     *
     * @param withoutTree the answer where the commit or its tree isn't there
     */
    Optional<String> rules(String file, Optional<String> withoutTree) {
        Optional<Answer> tree = answer();
        Optional<Answer> content = answer();
        if (tree.isEmpty()) {
            return withoutTree;
        }
        Optional<String> mode = tree.filter(Answer::genuine)
                .flatMap(t -> TreeEntry.modeOf(file, t.content(), t.idLength() / 2, t.cut()));
        if (content.isEmpty() && mode.filter(TreeEntry.NONE::equals).isPresent()) {
            return Optional.of("");
        }
        return mode.filter(RuleFile::isRegular)
                .flatMap(regular -> content)
                .filter(a -> a.type().equals("blob") && a.genuine())
                .map(a -> a.cut() ? RuleFile.EVERYTHING : a.content().utf8())
                .map(text -> RuleFile.isBounded(text) ? text : RuleFile.EVERYTHING);
    }

    /** Fails where git dies of no object at all. */
    void requireSound() {
        has(NO_OBJECT);
    }

    /** Whether there is a commit of this name. */
    boolean has(String revision) {
        request(revision);
        return answer().filter(a -> a.type().equals("commit")).isPresent();
    }

    /**
     * The whole content of a rule file; empty where there is none.
     *
     * @throws RepositoryUnreadableException where it is too long
     */
    Optional<String> file(String object) {
        request(object);
        return answer().filter(a -> a.type().equals("blob")).map(a -> {
            RuleFile.requireBounded(a.cut(), a.content().utf8(), "a rule file");
            return a.content().utf8();
        });
    }

    /** Whether git was killed because it made no progress. */
    boolean isStuck() {
        return git.isStuck();
    }

    private record Answer(String type, Bytes content, boolean cut, boolean genuine, int idLength) {}

    private Optional<Answer> answer() {
        ByteSink header = new ByteSink(4096);
        try {
            git.answers().readTo((byte) '\n', header);
            String[] fields = new String(header.toArray(), StandardCharsets.UTF_8).split(" ", -1);
            if (fields.length != 3 || fields[2].isEmpty() || !Character.isDigit(fields[2].charAt(0))) {
                return Optional.empty();
            }
            long size = Long.parseLong(fields[2]);
            ByteSink content = new ByteSink(MOST_BYTES);
            MessageDigest digest = digest(fields[0].length());
            digest.update((fields[1] + ' ' + size + '\0').getBytes(StandardCharsets.US_ASCII));
            git.answers().read(size, content, digest);
            git.answers().skip();
            boolean genuine = HexFormat.of().formatHex(digest.digest()).equals(fields[0]);
            return Optional.of(new Answer(
                    fields[1], Bytes.wrap(content.toArray()), size > MOST_BYTES, genuine, fields[0].length()));
        } catch (IOException e) {
            throw git.ended(e);
        }
    }

    private static MessageDigest digest(int hexDigits) {
        try {
            return hexDigits == 64 ? Bytes.newSha256() : MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
