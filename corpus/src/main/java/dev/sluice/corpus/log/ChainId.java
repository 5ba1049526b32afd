package dev.sluice.corpus.log;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.store.StorePath;
import java.util.Locale;
import java.util.Optional;

/**
 * A lane partition, whose commits form a chain; and all the names that follow from it:
 *
 * <pre>
 * .sluice/&lt;topic&gt;/&lt;topic id&gt;/p&lt;partition&gt;/&lt;start offset, 20 digits&gt;.json   commit entries
 * .sluice/&lt;topic&gt;/&lt;topic id&gt;/p&lt;partition&gt;/published                        up to where all is published
 * .sluice/&lt;topic&gt;/&lt;topic id&gt;/p&lt;partition&gt;/generations/&lt;number, 20 digits&gt;.json   generations
 * .sluice/&lt;topic&gt;/&lt;topic id&gt;/p&lt;partition&gt;/generations/&lt;number, 20 digits&gt;.resumed, .collected   marks of them
 * .sluice/staging/&lt;topic&gt;/&lt;topic id&gt;/p&lt;partition&gt;/&lt;start&gt;.&lt;writer&gt;.&lt;n&gt;      staged files
 * .sluice/staging/&lt;topic&gt;/&lt;topic id&gt;/p&lt;partition&gt;/g&lt;number&gt;.&lt;writer&gt;.&lt;n&gt;    staged for a generation
 * .sluice/pinned/&lt;path of a shard&gt;.pinned                                  shards that a generation supersedes
 * &lt;directory&gt;/p&lt;partition&gt;-&lt;start&gt;-&lt;topic id&gt;.jsonl[.gz|.zst]              shards
 * &lt;directory&gt;/p&lt;partition&gt;-g&lt;number&gt;-&lt;n&gt;-&lt;topic id&gt;.jsonl[.gz|.zst]        shards of a generation
 * </pre>
 */
public record ChainId(Lane lane, TopicId topicId, int partition) {
    /** The folder of all that is not a shard. */
    public static final StorePath LOG = new StorePath(".sluice");
    /** The name within {@link #LOG} that is no topic. */
    public static final String STAGING = "staging";

    private static final String ENTRY = ".json";
    private static final String GENERATION = "g";

    public ChainId {
        if (partition < 0) {
            throw new IllegalArgumentException("partition is not negative: " + partition);
        }
    }

    /** Where the chain's entries lie. */
    public StorePath folder() {
        return LOG.child(below());
    }

    /** The entry of the commit that starts at this offset. */
    public StorePath entry(long start) {
        return folder().child(digits(start) + ENTRY);
    }

    /** The mark up to where all is published. */
    public StorePath mark() {
        return folder().child("published");
    }

    /** Where the chain's staged files lie. */
    public StorePath staging() {
        return LOG.child(STAGING).child(below());
    }

    /** A staged file of this writer; {@code what} tells several apart. */
    public StorePath staged(long start, String writer, String what) {
        return staging().child(digits(start) + "." + writer + "." + what);
    }

    /** The shard that this chain's commit at {@code start} may have in a directory; never used twice. */
    public StorePath shard(ShardDirectory directory, long start, Compression compression) {
        return directory
                .path()
                .child(String.format(Locale.ROOT, "p%05d-%020d-%s.jsonl", partition, start, topicId)
                        + compression.suffix());
    }

    /** Whether a shard of this chain could have the name, by a commit or a generation. */
    public boolean isShard(String name) {
        Optional<Compression> packed = Compression.ofShard(name);
        return packed.isPresent()
                && name.startsWith(String.format(Locale.ROOT, "p%05d-", partition))
                && name.endsWith("-" + topicId + ".jsonl" + packed.get().suffix());
    }

    /** Where the chain's generations lie. */
    StorePath generations() {
        return folder().child("generations");
    }

    /** The entry of the generation of this number. */
    public StorePath generation(long number) {
        return generations().child(digits(number) + ENTRY);
    }

    /** The mark that the generation of this number was brought to its end by another than its maker. */
    StorePath resumed(long number) {
        return generations().child(digits(number) + ".resumed");
    }

    /** The mark that what the generation of this number superseded is being collected, or was. */
    StorePath collected(long number) {
        return generations().child(digits(number) + ".collected");
    }

    /** A file that this writer stages for a generation; {@code what} tells several apart. */
    public StorePath stagedFor(long generation, String writer, String what) {
        return staging().child(GENERATION + digits(generation) + "." + writer + "." + what);
    }

    /** The n-th shard that a generation brings into a folder; never used twice. */
    public StorePath brought(StorePath folder, long generation, int n, Compression compression) {
        return folder.child(String.format(Locale.ROOT, "p%05d-g%020d-%d-%s.jsonl", partition, generation, n, topicId)
                + compression.suffix());
    }

    /** Where a shard is kept once a generation supersedes it; no glob for shards finds it there. */
    public static StorePath kept(StorePath shard) {
        return LOG.child("pinned").child(shard + ".pinned");
    }

    /** The number of the generation that a staged file's name says it is for; empty if it is for none. */
    public static Optional<Long> generationOfStaged(String name) {
        return name.startsWith(GENERATION) ? leadingStart(name.substring(GENERATION.length())) : Optional.empty();
    }

    /** The start offset in the name of an entry; empty if it is not an entry's name. */
    public static Optional<Long> startOfEntry(String name) {
        return name.length() == 20 + ENTRY.length() && name.endsWith(ENTRY) ? leadingStart(name) : Optional.empty();
    }

    /** The start offset that a staged file's or an entry's name begins with. */
    public static Optional<Long> leadingStart(String name) {
        if (name.length() < 20 || !name.chars().limit(20).allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(name, 0, 20, 10));
        } catch (NumberFormatException overflow) {
            return Optional.empty();
        }
    }

    private String below() {
        return lane.topic() + "/" + topicId + "/p" + partition;
    }

    /** A number as it stands in names: 20 digits. */
    public static String digits(long offset) {
        return String.format(Locale.ROOT, "%020d", offset);
    }

    @Override
    public String toString() {
        return lane.topic() + "-" + partition;
    }
}
