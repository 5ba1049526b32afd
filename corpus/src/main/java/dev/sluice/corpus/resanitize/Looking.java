package dev.sluice.corpus.resanitize;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks through shards of one chain, each once, and adds up what is found. A shard with a line that is refused is left alone: what
 * else it holds stays with it. For one thread; holds the names of the shards in memory.
 */
final class Looking {
    private final Place place;
    private final Findings findings;
    private final Watcher watcher;
    private final Runnable afterLine;
    private final Map<StorePath, Boolean> known = new HashMap<>();
    private boolean hasRefused;

    /** Adds up what is found there. */
    Looking(Place place, Findings findings, Watcher watcher, Runnable afterLine) {
        this.place = place;
        this.findings = findings;
        this.watcher = watcher;
        this.afterLine = afterLine;
    }

    /**
     * What is looked through, and with what.
     *
     * @param reached seq up to which these rules have looked through the chain before
     */
    record Place(Store store, ChainId chain, LineRules rules, long reached) {}

    /** Whether it has come across a line that is refused. */
    boolean hasRefused() {
        return hasRefused;
    }

    /** Whether the shard has to be written anew, or go where it is a kept one. */
    boolean hasFindings(ShardFile file) throws IOException {
        if (file.lastSeq() <= place.reached()) {
            return false;
        }
        Boolean before = known.get(file.path());
        boolean has = before == null ? read(file) : before;
        known.put(file.path(), has);
        return has;
    }

    /** What the rules make of a line of this shard. */
    Looked look(ShardFile file, Bytes line, long number) {
        try {
            return place.rules().look(line);
        } catch (IllegalArgumentException e) {
            throw new DamagedCorpusException(file.path(), "line " + number + " " + e.getMessage());
        }
    }

    private boolean read(ShardFile file) throws IOException {
        long changed = findings.changed();
        long refused = findings.refused();
        try {
            new CorpusReader(place.store())
                    .lines(new Shard(place.chain(), file), (line, number) -> add(file, line, number));
        } catch (NoSuchFileException nowhere) {
            throw new DamagedCorpusException(file.path(), "is not there, and no generation supersedes it");
        }
        boolean has = findings.changed() > changed && findings.refused() == refused;
        if (has) {
            findings.shard();
        }
        return has;
    }

    private void add(ShardFile file, Bytes line, long number) {
        Looked looked = look(file, line, number);
        findings.line(looked.isOlder());
        Optional<RefusedLine> refused = looked.renewed()
                .fold(
                        renewed -> Optional.empty(),
                        no -> Optional.of(new RefusedLine(place.chain(), file.path(), number, looked.id(), no)));
        if (refused.isPresent()) {
            findings.refuse();
            hasRefused = true;
            watcher.refused(refused.get());
        } else if (looked.isChanged()) {
            findings.changed(looked.found());
            watcher.found(looked.id());
        } else if (looked.isOlder()) {
            findings.leave();
        }
        afterLine.run();
    }
}
