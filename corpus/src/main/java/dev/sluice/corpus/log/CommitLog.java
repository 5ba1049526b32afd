package dev.sluice.corpus.log;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The entries of a store. Thread-safe as the store is. A damaged entry is a {@link DamagedCorpusException}, never
 * skipped.
 */
public final class CommitLog {
    private final Store store;

    /** The log of this store. */
    public CommitLog(Store store) {
        this.store = store;
    }

    /** All chains, by topic, id and partition. */
    public List<ChainId> chains() throws IOException {
        return chainsIn(ChainId.LOG);
    }

    /** All chains that something has ever been staged for, with commits or without. */
    public List<ChainId> stagedChains() throws IOException {
        return chainsIn(ChainId.LOG.child(ChainId.STAGING));
    }

    /** The chains of one lane; several topic ids if the topic was made again. */
    public List<ChainId> chainsOf(Lane lane) throws IOException {
        return chainsOf(lane, ChainId.LOG);
    }

    private List<ChainId> chainsIn(StorePath folder) throws IOException {
        List<ChainId> chains = new ArrayList<>();
        for (String topic : store.list(folder).folders()) {
            Optional<Lane> lane = Lane.parse(topic);
            if (lane.isPresent()) {
                chains.addAll(chainsOf(lane.get(), folder));
            }
        }
        return chains;
    }

    private List<ChainId> chainsOf(Lane lane, StorePath below) throws IOException {
        StorePath topic = below.child(lane.topic());
        List<ChainId> chains = new ArrayList<>();
        for (String id : store.list(topic).folders()) {
            if (TopicId.isValid(id)) {
                store.list(topic.child(id)).folders().stream()
                        .flatMap(folder -> partition(folder).stream())
                        .map(partition -> new ChainId(lane, new TopicId(id), partition))
                        .sorted(Comparator.comparingInt(ChainId::partition))
                        .forEach(chains::add);
            }
        }
        return chains;
    }

    /** Start offsets of all entries of a chain, ascending. */
    public List<Long> starts(ChainId chain) throws IOException {
        return store.list(chain.folder()).files().stream()
                .flatMap(name -> ChainId.startOfEntry(name).stream())
                .sorted()
                .toList();
    }

    /** The entry that starts at this offset, if there is one. */
    public Optional<StoredEntry> entry(ChainId chain, long start) throws IOException {
        StorePath path = chain.entry(start);
        return store.read(path).map(bytes -> parse(chain, start, path, bytes));
    }

    /** Where the chain ends; an empty chain carries on where the topic's former chain ended, if there was one. */
    public Tip tip(ChainId chain) throws IOException {
        Optional<StoredEntry> last = last(chain);
        return last.isPresent() ? Tip.after(last.get()) : emptyTip(chain);
    }

    /** The end of a chain that has no entry. */
    public Tip emptyTip(ChainId chain) throws IOException {
        List<Tip> former = new ArrayList<>();
        for (ChainId other : chainsOf(chain.lane())) {
            if (other.partition() == chain.partition() && !other.equals(chain)) {
                last(other).map(Tip::after).ifPresent(former::add);
            }
        }
        return former.stream()
                .max(Comparator.comparingLong(Tip::lastSeq))
                .map(tip -> Tip.linked(chain, tip))
                .orElse(Tip.empty(chain));
    }

    /** The last entry: walks on from the mark, or from the highest name where there is none. */
    public Optional<StoredEntry> last(ChainId chain) throws IOException {
        Optional<StoredEntry> last = marked(chain);
        if (last.isEmpty()) {
            List<Long> starts = starts(chain);
            last = starts.isEmpty() ? Optional.empty() : entry(chain, starts.get(starts.size() - 1));
        }
        Optional<StoredEntry> next = last;
        while (next.isPresent()) {
            last = next;
            next = entry(chain, next.get().entry().span().nextOffset());
        }
        return last;
    }

    /** The entry up to which, itself included, all is known to be published; a hint that may be behind. */
    public Optional<StoredEntry> marked(ChainId chain) throws IOException {
        Optional<Long> start = store.read(chain.mark()).flatMap(bytes -> ChainId.leadingStart(bytes.utf8()));
        return start.isPresent() ? entry(chain, start.get()) : Optional.empty();
    }

    /** Notes that all is published up to this entry. */
    public void mark(StoredEntry entry, StorePath scratch) throws IOException {
        String start = ChainId.digits(entry.entry().span().startOffset());
        store.replace(entry.entry().chain().mark(), Bytes.utf8(start), scratch);
    }

    /** Creates the entry if there is none for its start; exactly one of all who try gets it back. */
    public Optional<StoredEntry> create(CommitEntry entry, StorePath scratch) throws IOException {
        Bytes bytes = CommitJson.write(entry);
        boolean created = store.create(entry.chain().entry(entry.span().startOffset()), bytes, scratch);
        return created ? Optional.of(new StoredEntry(entry, Sha256.of(bytes))) : Optional.empty();
    }

    private static StoredEntry parse(ChainId chain, long start, StorePath path, Bytes bytes) {
        try {
            CommitEntry entry = CommitJson.read(bytes);
            if (!entry.chain().equals(chain) || entry.span().startOffset() != start) {
                throw new DamagedCorpusException(path, "is the entry of another place");
            }
            return new StoredEntry(entry, Sha256.of(bytes));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DamagedCorpusException(path, "is no commit entry: it " + e.getMessage());
        }
    }

    /** {@code p7} is partition 7; {@code p07} is nothing. */
    private static Optional<Integer> partition(String folder) {
        String digits = folder.substring(Math.min(1, folder.length()));
        boolean number =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && folder.equals("p" + Integer.parseInt(digits))
                ? Optional.of(Integer.parseInt(digits))
                : Optional.empty();
    }
}
