package dev.sluice.benchmarks.soak;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.StoredEntry;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows every chain of a corpus as it grows: which line was committed when, and how often. All lines are alike but for
 * id, origin and time; one that isn't is counted as foreign. Thread-safe.
 */
final class Landed implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]+)\"");
    private static final Pattern OWN = Pattern.compile("\"(id|added|origin)\":\"[^\"]*\"");
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final CommitLog log;
    private final CorpusReader reader;
    private final Map<ChainId, Long> next = new HashMap<>();
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final Map<String, Integer> contents = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "landed");
    private volatile boolean isClosed;
    private volatile Optional<IOException> trouble = Optional.empty();

    /** A line that was seen: when first, in nanoseconds, and how often. */
    record Line(long nanos, int times) {}

    Landed(Store corpus) {
        log = new CommitLog(corpus);
        reader = new CorpusReader(corpus);
        thread.setDaemon(true);
        thread.start();
    }

    /** Every line by its id. */
    Map<String, Line> lines() {
        return lines;
    }

    /** Kinds of lines that differ in more than they may; 1 when all is well. */
    int contents() {
        return contents.size();
    }

    /** Why the corpus could not be read at the last look. */
    Optional<IOException> trouble() {
        return trouble;
    }

    private void run() {
        while (!isClosed) {
            LockSupport.parkNanos(LOOK_NANOS);
            try {
                for (ChainId chain : log.chains()) {
                    follow(chain);
                }
                trouble = Optional.empty();
            } catch (IOException e) {
                trouble = Optional.of(e);
            }
        }
    }

    private void follow(ChainId chain) throws IOException {
        if (!next.containsKey(chain)) {
            List<Long> starts = log.starts(chain);
            if (starts.isEmpty()) {
                return;
            }
            next.put(chain, starts.get(0));
        }
        Optional<StoredEntry> entry = log.entry(chain, next.get(chain));
        while (entry.isPresent()) {
            for (ShardFile file : entry.get().entry().files()) {
                read(new Shard(chain, file));
            }
            next.put(chain, entry.get().entry().span().nextOffset());
            entry = log.entry(chain, next.get(chain));
        }
    }

    private void read(Shard shard) throws IOException {
        try (InputStream in = shard.file().compression().decompress(reader.open(shard))) {
            long now = System.nanoTime();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                Matcher id = ID.matcher(line);
                if (id.find()) {
                    lines.merge(id.group(1), new Line(now, 1), (old, same) -> new Line(old.nanos(), old.times() + 1));
                }
                contents.merge(OWN.matcher(line).replaceAll(""), 1, Integer::sum);
            });
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
