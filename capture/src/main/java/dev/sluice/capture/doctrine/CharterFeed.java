package dev.sluice.capture.doctrine;

import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.capture.Feed;
import dev.sluice.capture.Found;
import dev.sluice.capture.doctrine.Edition.Page;
import dev.sluice.capture.marker.Notebook;
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
 * after a crash. Amendments in flight go one by one. Which version it is the charter says itself, at every look anew, so
 * that a new one is taken as it comes. Not thread-safe.
 */
public final class CharterFeed implements Feed {
    /** The name of the notebook that versions are noted in. */
    public static final String CAPTURE_POINT = "doctrine";

    private static final int MOST_NAMED = 10;
    private static final String COUNT = " clauses";

    private static final String CAPTURED = "captured";

    private final Charter charter;
    private final Preparer preparer;
    private final Notebook notebook;
    private final Optional<Stillness> stillness;
    private boolean waits;
    private List<Path> links = List.of();

    /**
     * Will read the charter as it is; takes over the notebook.
     *
     * @param charter its folder or file
     * @param otherwise the version that it has where it says none itself
     */
    public CharterFeed(Path charter, Optional<DoctrineVersion> otherwise, Preparer preparer, Notebook notebook) {
        this(new Charter(charter, otherwise), preparer, notebook, Optional.empty());
    }

    private CharterFeed(Charter charter, Preparer preparer, Notebook notebook, Optional<Stillness> stillness) {
        this.charter = charter;
        this.preparer = preparer;
        this.notebook = notebook;
        this.stillness = stillness;
    }

    /**
     * The same for a charter that may still be written to: what is in it waits until nobody does, since a version that was
     * taken half copied could never be made whole.
     *
     * @param clock how old its files are
     */
    public static CharterFeed following(
            Path charter,
            Optional<DoctrineVersion> otherwise,
            Preparer preparer,
            Notebook notebook,
            InstantSource clock) {
        return new CharterFeed(new Charter(charter, otherwise), preparer, notebook, Optional.of(new Stillness(clock)));
    }

    /** The version of a charter by its own word, if it says one. */
    public static Optional<DoctrineVersion> stated(Path charter) {
        return new Charter(charter, Optional.empty()).stated();
    }

    /** Forgets which clauses went out, and not what a version holds: with other content it stays refused. */
    public static void forgetCaptured(Notebook notes) {
        notes.forget(CAPTURED::equals);
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
        Edition edition = charter.read();
        links = charter.links();
        waits = stillness.isPresent() && !stillness.get().isReached(edition, charter.lastChange());
        return waits ? Collections.emptyIterator() : take(edition);
    }

    private Iterator<Found> take(Edition edition) {
        List<Found> clauses = found(edition.clauses());
        requireWhole(clauses);
        requireUnchanged(edition);
        return Stream.of(clauses, found(edition.amendments()))
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
                    "no clause in " + charter.place() + ": in a folder a clause is a file <clause_id>.json or "
                            + "<clause_id>.md, in a file it is what follows `# Clause <clause_id>`");
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
            throw new CaptureRefusedException("a clause of a role stands in two places: " + twice.place());
        });
    }

    private void requireUnchanged(Edition edition) {
        String version = edition.version().value();
        String digest = edition.digest();
        if (!notebook.get(version).orElse(digest).equals(digest)) {
            throw new CaptureRefusedException("version " + version
                    + " was captured with other content: a released version never changes, give a new one");
        }
        notebook.put(version, digest);
        notebook.put(version + COUNT, Integer.toString(edition.clauses().size()));
        notebook.save();
    }

    private boolean isCaptured(Found one) {
        String id = idOf(one.event());
        return !id.isEmpty() && notebook.get(id).isPresent();
    }

    private void note(String id) {
        if (!id.isEmpty()) {
            notebook.put(id, CAPTURED);
        }
    }

    private static String idOf(Outcome<CaptureEvent> found) {
        return found.fold(event -> event.eventId().value(), refused -> "");
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (waits) {
            notes.add("waits until nobody has written to the charter for a while");
        }
        links.stream().limit(MOST_NAMED).forEach(link -> notes.add("not read, because it is a symbolic link: " + link));
        return notes;
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
