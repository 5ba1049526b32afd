package dev.sluice.capture.git;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.CommitId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes what {@code git for-each-ref} prints, line by line, in bounded memory: some 40 bytes for each commit that a ref
 * points to, at most {@link #MOST_REFS} refs, and {@link #MOST_NAME_BYTES} for the names of branches. Of more branches
 * than that, half of the room is kept for those that decide about clusters; commits of the rest belong to no branch.
 */
final class RefsReader {
    /** What {@code git for-each-ref} has to print. */
    static final String FORMAT = "--format=%(objectname) %(HEAD) %(refname) %(symref)";

    private static final int MOST_REFS = 2_000_000;
    private static final int MOST_NAME_BYTES = 32 << 20;
    private static final int OVERHEAD = 200;
    private static final String ORIGIN_HEAD = "refs/remotes/origin/HEAD";

    private final MessageDigest digest = Bytes.newSha256();
    private final CommitIndex tips = new CommitIndex();
    private final List<Branch> branches = new ArrayList<>();
    private String head = "";
    private String remoteDefault = "";
    private int refs;
    private int nameBytes;

    /** {@code headFile} takes part in the digest only. */
    RefsReader(String headFile) {
        update(headFile);
    }

    void take(String line) {
        if (++refs > MOST_REFS) {
            throw RepositoryUnreadableException.tooManyRefs(MOST_REFS);
        }
        update(line);
        int sha = line.indexOf(' ');
        int name = line.indexOf(' ', sha + 3);
        CommitId tip = new CommitId(line.substring(0, sha));
        tips.add(tip);
        if (name < 0) {
            return; // longer than any path, and so cut
        }
        String ref = line.substring(sha + 3, name);
        if (ref.equals(ORIGIN_HEAD)) {
            remoteDefault = Branch.nameIn(line.substring(name + 1));
        }
        String branch = Branch.nameIn(ref);
        if (!branch.isEmpty() && !(ref.startsWith(Branch.REMOTE) && branch.equals("HEAD"))) {
            take(new Branch(branch, tip), line.charAt(sha + 1) == '*');
        }
    }

    private void take(Branch branch, boolean isHead) {
        boolean decides = isHead || Refs.isUsualDefault(branch.name()) || BranchLabels.isOfCluster(branch.name());
        int cost = OVERHEAD + 2 * branch.name().length();
        if (nameBytes + cost <= (decides ? MOST_NAME_BYTES : MOST_NAME_BYTES / 2)) {
            nameBytes += cost;
            branches.add(branch);
            head = isHead ? branch.name() : head;
        }
    }

    Refs refs() {
        return new Refs(branches, tips, head, remoteDefault, Bytes.wrap(Arrays.copyOf(digest.digest(), 16)));
    }

    private void update(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }
}
