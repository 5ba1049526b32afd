package dev.sluice.capture.record;

import dev.sluice.capture.assembly.LineReader;
import dev.sluice.capture.assembly.Step;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.Json;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.RawJson;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Node;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.json.JsonWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads one file of records and keeps each sanitized by the field policy of its format; without its exemptions, which only
 * hold for what keeps the contract, and that is for the topology to say.
 *
 * <pre>
 * family run field redactions record
 * </pre>
 */
final class RecordReader implements LineReader {
    /** Beyond this no event holds a record. */
    private static final int MOST_BYTES = 800 << 10;

    private final String folder;
    private final Optional<Sighting> first;
    private final Predicate<Node> isOthers;
    private final Sanitizer sanitizer;

    /**
     * A reader of lines, or of a document.
     *
     * @param file whose folder tells its runs from those of another folder with the same ids
     * @param first one of the lines; empty for a document
     * @param isOthers as {@link Sighting#in} has it
     */
    RecordReader(Path file, Optional<Sighting> first, Predicate<Node> isOthers, Sanitizer sanitizer) {
        this.folder = String.valueOf(file.toAbsolutePath().normalize().getParent());
        this.first = first;
        this.isOthers = isOthers;
        this.sanitizer = sanitizer;
    }

    @Override
    public boolean isWhole() {
        return first.isEmpty();
    }

    @Override
    public Optional<List<Step>> read(Bytes line) {
        return Json.ofLog(line, isWhole()).flatMap(this::steps);
    }

    /** All of it or, where one record can't be kept, nothing. */
    private Optional<List<Step>> steps(Node json) {
        List<Step> steps = new ArrayList<>();
        for (Sighting found : sightings(json)) {
            Optional<Step> step = step(found);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            steps.add(step.get());
        }
        return Optional.of(steps);
    }

    private List<Sighting> sightings(Node json) {
        List<Sighting> told = Sighting.in(json, isOthers);
        return told.isEmpty() ? first.flatMap(one -> one.another(json)).stream().toList() : told;
    }

    private Optional<Step> step(Sighting found) {
        Format format = found.family().format(Map.of(found.field(), List.of(found.record())));
        return sanitizer
                .sanitize(new RawJson(payload(found)), format.fields().scanningAll())
                .fold(clean -> step(found, clean), refused -> Optional.empty());
    }

    /** The record where the format has it. */
    private static Bytes payload(Sighting found) {
        JsonWriter out = new JsonWriter(1024);
        out.beginObject().name(found.field().key());
        if (found.field().isListed()) {
            found.record().write(out.beginArray());
            out.endArray();
        } else {
            found.record().write(out);
        }
        return Bytes.wrap(out.endObject().toByteArray());
    }

    private Optional<Step> step(Sighting found, Sanitized sanitized) {
        Node field = Node.of(sanitized.clean()).at(found.field().key());
        String run = clean(found.run());
        JsonWriter kept = new JsonWriter(1024);
        kept.beginObject()
                .field("family", found.family().name())
                .field("run", run)
                .field("field", found.field().name())
                .field("redactions", sanitized.redactions().toString());
        (found.field().isListed() ? field.items().get(0) : field).write(kept.name("record"));
        Bytes json = Bytes.wrap(kept.endObject().toByteArray());
        String digest = Draft.hash(json);
        String name = run.isEmpty() ? digest : Draft.hash(Bytes.utf8(folder + '\n' + run));
        String key = RecordLogs.key(found.family(), name);
        return json.length() > MOST_BYTES
                ? Optional.empty()
                : Optional.of(new Step(
                        key,
                        digest,
                        json,
                        found.field().numbers(),
                        run.isEmpty(),
                        found.field().isSpare()));
    }

    private String clean(String run) {
        byte[] json =
                new JsonWriter(64).beginObject().field("run", run).endObject().toByteArray();
        return sanitizer
                .sanitize(new RawJson(Bytes.wrap(json)), FieldPolicy.none())
                .fold(sanitized -> Node.of(sanitized.clean()).at("run").text(), refused -> "");
    }
}
