package dev.sluice.corpus.log;

import java.util.List;
import java.util.Optional;

/**
 * What makes shards visible: {@code sluice.commit} 1.0.0, one JSON object and a line end. Written once, exclusively,
 * never changed, its name never used again.
 *
 * <pre>
 * key             type     meaning
 * schema          string   sluice.commit
 * version         string   1.0.0
 * kind            string   commit: lines in files; gap: lines that are missing for good
 * topic           string   the lane's topic
 * topic_id        string   Kafka's id of it; of what a doctrine bundle brought, 22 characters of its key's SHA-256
 * partition       number
 * start_offset    number   next_offset of the entry before, 0 for the first
 * next_offset     number   one past the last record's offset
 * first_seq       number   last_seq of the entry before + 1
 * last_seq        number
 * records         number   lines in the files, 0 for a gap
 * chain_records   number   lines in the chain so far, these included
 * chain_missing   number   lines that gaps took from the chain so far, these included
 * writer          string   who wrote it, [a-z0-9]{1,32}
 * previous        string   SHA-256 of the entry before; for a chain's first "", or that of the last entry under the
 *                          topic's former id, whose seq goes on here
 * reason          string   of a gap: retention; else ""
 * files           array    of a commit, one object a file:
 *   path            string   below training-corpus
 *   staged          string   name in the chain's staging folder
 *   records         number
 *   bytes           number
 *   sha256          string   of the file
 *   content_bytes   number
 *   content_sha256  string   of the lines, unpacked
 *   first_seq       number
 *   last_seq        number
 * </pre>
 *
 * @param previous hash of the entry before
 * @param gap why there is nothing; empty for a commit
 */
public record CommitEntry(
        ChainId chain,
        Span span,
        long chainRecords,
        long chainMissing,
        String writer,
        Optional<Sha256> previous,
        Optional<GapReason> gap,
        List<ShardFile> files) {
    /** Name of the contract. */
    static final String SCHEMA = "sluice.commit";
    /** Version of the contract. */
    static final String VERSION = "1.0.0";

    public CommitEntry {
        files = List.copyOf(files);
        if (!isWriter(writer)) {
            throw new IllegalArgumentException("writer must match [a-z0-9]{1,32}");
        }
        if (gap.isPresent() != files.isEmpty()) {
            throw new IllegalArgumentException("a commit has files, a gap has a reason");
        }
        long lines = files.stream().mapToLong(ShardFile::records).sum();
        if (lines != (gap.isPresent() ? 0 : span.lines())) {
            throw new IllegalArgumentException("the files hold as many lines as the seqs say");
        }
        if (chainRecords < lines || chainMissing < (gap.isPresent() ? span.lines() : 0)) {
            throw new IllegalArgumentException("the chain has at least this entry's lines");
        }
    }

    /** Lines in the files. */
    public long records() {
        return gap.isPresent() ? 0 : span.lines();
    }

    /** The file that was staged under this name, if the entry names it. */
    public Optional<ShardFile> stagedAs(String name) {
        return files.stream().filter(file -> file.staged().equals(name)).findFirst();
    }

    /** Whether the whole text can name a writer. */
    public static boolean isWriter(String text) {
        return !text.isEmpty()
                && text.length() <= 32
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }
}
