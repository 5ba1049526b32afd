package dev.sluice.corpus.snapshot;

import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.where.Where;
import java.util.List;
import java.util.Set;

/**
 * What one adapter version is trained on: {@code sluice.snapshot} 1.0.0, one JSON object in one form and a line end,
 * behind the line of its {@link dev.sluice.corpus.sign.SignedHead signature}. Written once, never changed. Its id is the
 * SHA-256 of the object's line. No clock is in it: the same corpus, asked for the same, gives the same id.
 *
 * <pre>
 * key                 type     meaning
 * schema              string   sluice.snapshot
 * version             string   1.0.0
 * adapter             string   with its number: engineering-acme-v4
 * tenant              string   whose records they are, all of them
 * corpus              string   engineering, tenant-runtime or constitutional
 * cluster             string   that a role's adapter is for, or ""
 * where               string   the filter in its one form, or ""
 * lines               number   selected
 * bytes               number   of these lines, line ends included
 * sha256              string   of these lines, in their order
 * policies            array    strings: policy of the lines, sorted
 * doctrine_versions   array    strings: doctrine_version of the lines, from old to new
 * erasures            array    strings: SHA-256 of the orders that were erased before, by number
 * manifests           string   read or none
 * trains              array    of each cluster whose manifest trains the adapter, sorted
 *   cluster           string
 *   sha256            string   of the manifest
 * chains              array    of the corpus, by topic, topic id and partition
 *   topic             string
 *   topic_id          string
 *   partition         number
 *   next_offset       number   where it ended
 *   entry             string   SHA-256 of its last entry
 *   shards            array    that have a selected line, in the order of the commits
 *     path            string   below training-corpus
 *     records         number
 *     sha256          string   of the file
 *     content_sha256  string   of the lines, unpacked
 *     selected        number   lines
 * </pre>
 */
public record Snapshot(
        Eligibility eligible, Where where, Selected selected, List<Sha256> erasures, List<PinnedChain> chains) {
    /** Name of the contract. */
    static final String SCHEMA = "sluice.snapshot";
    /** Version of the contract. */
    static final String VERSION = "1.0.0";

    public Snapshot {
        erasures = List.copyOf(erasures);
        chains = List.copyOf(chains);
        long lines = chains.stream()
                .flatMap(chain -> chain.shards().stream())
                .mapToLong(PinnedShard::selected)
                .sum();
        if (lines != selected.lines() || lines < 1) {
            throw new IllegalArgumentException("a snapshot has as many lines as its shards, and at least one");
        }
        for (PinnedChain chain : chains) {
            if (!eligible.allows(chain.chain().lane())) {
                throw new IllegalArgumentException("a snapshot is of one tenant and corpus");
            }
        }
    }

    /** What it is known by. */
    public Sha256 id() {
        return Sha256.of(SnapshotJson.write(this));
    }

    /** Whether it pins one of these. */
    public boolean pinsAny(Set<StorePath> shards) {
        return chains.stream()
                .flatMap(chain -> chain.shards().stream())
                .anyMatch(pinned -> shards.contains(pinned.shard().path()));
    }

    /** How many shards it pins. */
    public long shards() {
        return chains.stream().mapToLong(chain -> chain.shards().size()).sum();
    }
}
