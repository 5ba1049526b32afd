package dev.sluice.capture.doctrine;

import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.capture.Feed;
import dev.sluice.capture.Found;
import dev.sluice.capture.doctrine.Charter.Page;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.DoctrineVersion;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A version of the charter, whole or not at all: where one clause is refused none is offered. What a version holds is
 * noted before its first clause goes out, so that the same version with other content is refused from then on, also
 * after a crash. Amendments in flight go one by one. Not thread-safe.
 */
public final class CharterFeed implements Feed {
    /** The name of the notebook that versions are noted in. */
    public static final String CAPTURE_POINT = "doctrine";

    private static final int MOST_NAMED = 10;
    private static final String COUNT = " clauses";

    private final Charter charter;
    private final Preparer preparer;
    private final Notebook notebook;
    private final Optional<Stillness> stillness;
    private boolean waits;

    /** Will read the folder as this version, as it is; takes over the notebook. */
    public CharterFeed(Path folder, DoctrineVersion version, Preparer preparer, Notebook notebook) {
        this(new Charter(folder, version), preparer, notebook, Optional.empty());
    }

    private CharterFeed(Charter charter, Preparer preparer, Notebook notebook, Optional<Stillness> stillness) {
        this.charter = charter;
        this.preparer = preparer;
        this.notebook = notebook;
        this.stillness = stillness;
    }

    /**
     * The same for a folder that may still be written to: what is in it waits until nobody does, since a version that was
     * taken half copied could never be made whole.
     *
     * @param clock how old its files are
     */
    public static CharterFeed following(
            Path folder, DoctrineVersion version, Preparer preparer, Notebook notebook, InstantSource clock) {
        Charter charter = new Charter(folder, version);
        return new CharterFeed(charter, preparer, notebook, Optional.of(new Stillness(clock)));
    }

    /** How many clauses a version has that was captured, though they may not all have gone out yet. */
    public static OptionalLong clauses(Notebook notes, DoctrineVersion version) {
        return notes.get(version.value() + COUNT)
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /**
     * Every clause and amendment that is not known to be captured; none while it waits.
     *
     * @throws CaptureRefusedException where the version can't be released as it is
     */
    @Override
    public Iterator<Found> look() {
        List<Page> pages = charter.clauses();
        List<Page> amendments = charter.amendments();
        waits = stillness.isPresent() && !stillness.get().isReached(pages, amendments, charter.lastChange());
        return waits ? Collections.emptyIterator() : take(pages, amendments);
    }

    private Iterator<Found> take(List<Page> pages, List<Page> amendments) {
        List<Found> clauses = found(pages);
        requireWhole(clauses);
        requireUnchanged(pages);
        return Stream.of(clauses, found(amendments))
                .flatMap(Collection::stream)
                .filter(one -> !isCaptured(one))
                .iterator();
    }

    private List<Found> found(List<Page> pages) {
        List<Found> found = new ArrayList<>();
        for (Page page : pages) {
            Outcome<CaptureEvent> event = page.draft().then(preparer::prepare);
            found.add(new Found(page.place(), event, () -> note(idOf(event))));
        }
        return found;
    }

    private void requireWhole(List<Found> clauses) {
        if (clauses.isEmpty()) {
            throw new CaptureRefusedException(
                    "no clause in " + charter.folder() + ": a clause is a file <clause_id>.json or <clause_id>.md");
        }
        List<String> faults = clauses.stream()
                .flatMap(one -> one.event()
                        .fold(
                                event -> Stream.<String>empty(),
                                no -> Stream.of(one.place() + ": " + no.reason().wireName() + "/" + no.rule())))
                .toList();
        if (!faults.isEmpty()) {
            throw new CaptureRefusedException(
                    faults.size() + " of " + clauses.size() + " clauses refused, none published: "
                            + String.join("; ", faults.subList(0, Math.min(MOST_NAMED, faults.size()))));
        }
        Set<String> ids = new HashSet<>();
        clauses.stream().filter(one -> !ids.add(idOf(one.event()))).findFirst().ifPresent(twice -> {
            throw new CaptureRefusedException("a clause of a role stands in two files: " + twice.place());
        });
    }

    private void requireUnchanged(List<Page> clauses) {
        String version = charter.version().value();
        String digest = Charter.digest(clauses.stream()
                .flatMap(page -> page.draft().fold(Stream::of, refused -> Stream.<Draft>empty()))
                .toList());
        if (!notebook.get(version).orElse(digest).equals(digest)) {
            throw new CaptureRefusedException("version " + version
                    + " was captured with other content: a released version never changes, give a new one");
        }
        notebook.put(version, digest);
        notebook.put(version + COUNT, Integer.toString(clauses.size()));
        notebook.save();
    }

    private boolean isCaptured(Found one) {
        String id = idOf(one.event());
        return !id.isEmpty() && notebook.get(id).isPresent();
    }

    private void note(String id) {
        if (!id.isEmpty()) {
            notebook.put(id, "captured");
        }
    }

    private static String idOf(Outcome<CaptureEvent> found) {
        return found.fold(event -> event.eventId().value(), refused -> "");
    }

    @Override
    public List<String> notes() {
        return waits ? List.of("waits until nobody has written to the folder for a while") : List.of();
    }

    @Override
    public void settle() {
        notebook.save();
    }

    @Override
    public void close() {
        notebook.close();
    }
}
