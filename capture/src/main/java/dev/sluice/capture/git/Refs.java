package dev.sluice.capture.git;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.CommitId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a repository's refs point to at one moment.
 *
 * @param branches local and remote-tracking ones, in the order of their full names
 * @param tips what any ref points to: commits, tags, and whatever else
 * @param head the branch that is checked out; {@code ""} where HEAD is detached
 * @param remoteDefault the branch that {@code refs/remotes/origin/HEAD} names, or {@code ""}
 * @param digest equal as long as nothing moved
 */
public record Refs(List<Branch> branches, List<CommitId> tips, String head, String remoteDefault, Bytes digest) {
    private static final List<String> USUAL_DEFAULTS = List.of("main", "master", "trunk");
    private static final String ORIGIN_HEAD = "refs/remotes/origin/HEAD";

    /** What {@code git for-each-ref} has to print for {@link #parse}. */
    static final String FORMAT = "--format=%(objectname) %(HEAD) %(refname) %(symref)";

    public Refs {
        branches = List.copyOf(branches);
        tips = List.copyOf(tips);
    }

    /** Reads lines of {@link #FORMAT}; {@code headFile} takes part in the digest only. */
    static Refs parse(String lines, String headFile) {
        List<Branch> branches = new ArrayList<>();
        List<CommitId> tips = new ArrayList<>();
        String head = "";
        String remoteDefault = "";
        for (String line : lines.isEmpty() ? new String[0] : lines.split("\n", -1)) {
            int sha = line.indexOf(' ');
            int name = line.indexOf(' ', sha + 3);
            String ref = line.substring(sha + 3, name);
            CommitId tip = new CommitId(line.substring(0, sha));
            tips.add(tip);
            if (ref.equals(ORIGIN_HEAD)) {
                remoteDefault = Branch.nameIn(line.substring(name + 1));
            }
            String branch = Branch.nameIn(ref);
            if (!branch.isEmpty() && !(ref.startsWith(Branch.REMOTE) && branch.equals("HEAD"))) {
                branches.add(new Branch(branch, tip));
                head = line.charAt(sha + 1) == '*' ? branch : head;
            }
        }
        byte[] digest = Bytes.utf8(headFile + '\n' + lines).sha256();
        return new Refs(branches, tips, head, remoteDefault, Bytes.wrap(Arrays.copyOf(digest, 16)));
    }

    /** The branch that everything else goes back to, where one can be told. */
    public Optional<String> defaultBranch() {
        if (!remoteDefault.isEmpty()) {
            return Optional.of(remoteDefault);
        }
        return USUAL_DEFAULTS.stream()
                .filter(name -> branches.stream().anyMatch(b -> b.name().equals(name)))
                .findFirst();
    }
}
