package dev.sluice.corpus.snapshot;

import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.corpus.log.Sha256;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The selected lines of a snapshot: by chain, commit and shard, in the order of the shard.
 *
 * @param bytes of the lines, line ends included
 * @param sha256 of the lines, each with its end: that of the file that they are exported as
 * @param policies which rules cleaned them
 * @param doctrineVersions under which they were made
 */
public record Selected(
        long lines,
        long bytes,
        Sha256 sha256,
        SortedSet<String> policies,
        SortedSet<DoctrineVersion> doctrineVersions) {
    public Selected {
        policies = new TreeSet<>(policies);
        doctrineVersions = new TreeSet<>(doctrineVersions);
    }

    @Override
    public SortedSet<String> policies() {
        return new TreeSet<>(policies);
    }

    @Override
    public SortedSet<DoctrineVersion> doctrineVersions() {
        return new TreeSet<>(doctrineVersions);
    }

    /** Their texts, from old to new. */
    List<String> doctrineNames() {
        return doctrineVersions.stream().map(DoctrineVersion::value).toList();
    }
}
