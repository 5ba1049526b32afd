package dev.sluice.corpus.resanitize;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.remove.Removing;
import dev.sluice.corpus.resanitize.Looked.Renewed;
import dev.sluice.corpus.resanitize.Looking.Place;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lines in which something is found, in whose place stands what the rules make of them. Each live shard is read once. */
final class Renewing implements Removing {
    private final Place place;
    private final Cause cause;
    private final Looking live;
    private final Looking kept;
    private final Set<StorePath> brought = new HashSet<>();
    private long followed = -1;
    private long shown;

    Renewing(Place place, Cause cause, Looking live, Looking kept) {
        this.place = place;
        this.cause = cause;
        this.live = live;
        this.kept = kept;
    }

    @Override
    public Cause cause() {
        return cause;
    }

    @Override
    public void begin(List<ShardFile> files) throws IOException {
        shown = files.stream().mapToLong(ShardFile::lastSeq).max().orElse(0);
        findBrought();
    }

    @Override
    public boolean hasChosen(ShardFile file) throws IOException {
        return !brought.contains(file.path()) && live.hasFindings(file);
    }

    @Override
    public boolean hasChosenKept(ShardFile file) throws IOException {
        return kept.hasFindings(file);
    }

    @Override
    public Asked ask(ShardFile file, Bytes line, long number) {
        Looked looked = live.look(file, line, number);
        return new Asked(looked.id(), looked.isChanged(), Optional.of(renewed(looked)));
    }

    /** Seq of the last line that it has looked at, all before it too; once it is done. */
    long reached() {
        return Math.max(shown, place.reached());
    }

    /** What it has written anew need not be looked at; also what it had before it was killed, unless all is looked at. */
    private void findBrought() throws IOException {
        GenerationLog generations = new GenerationLog(place.store());
        long last = generations.last(place.chain());
        if (followed < 0) {
            followed = place.rules().isAll() ? last : 0;
        }
        while (followed < last) {
            Generation generation =
                    generations.require(place.chain(), followed + 1).generation();
            if (generation.receipt().equals(Optional.of(cause.hash()))) {
                generation.files().forEach(file -> brought.add(file.path()));
            }
            followed++;
        }
    }

    private static Bytes renewed(Looked looked) {
        return looked.renewed().fold(Renewed::line, refused -> {
            throw new IllegalStateException("a shard with a line that is refused is left alone");
        });
    }
}
