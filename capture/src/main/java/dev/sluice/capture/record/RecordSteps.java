package dev.sluice.capture.record;

import dev.sluice.capture.assembly.Salt;
import dev.sluice.capture.assembly.Step;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Node;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.json.JsonWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the records of one file, each sanitized by the field policy of its format; without its exemptions, which only hold
 * for what keeps the contract, and that is for the topology to say. What differs before that stays apart after it: names
 * are made of what is raw, by the salt.
 *
 * <pre>
 * family      whose it is: trinity, crucible, hlq, craik, inference
 * run         the id of its run, clean; "" where it stands for itself
 * field       where a payload has it: lines, episode, steps, artifacts, record; payload: it is the payload
 * redactions  what was taken out of it
 * record      the rest
 * raw         where something was taken out: tells it from others that look the same
 * </pre>
 */
final class RecordSteps {
    private final String folder;
    private final Salt salt;
    private final Sanitizer sanitizer;
    private final boolean withContent;

    /**
     * Steps of this file's records.
     *
     * @param file whose folder tells its runs from those of another folder with the same ids
     */
    RecordSteps(Path file, Salt salt, Sanitizer sanitizer, boolean withContent) {
        this.folder = String.valueOf(file.toAbsolutePath().normalize().getParent());
        this.salt = salt;
        this.sanitizer = sanitizer;
        this.withContent = withContent;
    }

    /** The step of a record; empty where it can't be sanitized. */
    Optional<Step> of(Sighting seen) {
        Sighting found = seen.within(withContent);
        int dropped = seen.record().members().size() - found.record().members().size();
        Format format = found.family().format(Map.of(found.field(), List.of(found.record())));
        Bytes raw = payload(found);
        return sanitizer
                .sanitize(new RawJson(raw), format.fields().scanningAll())
                .fold(clean -> Optional.of(step(found, raw, clean, dropped)), refused -> Optional.empty());
    }

    /** The record where the format has it. */
    private static Bytes payload(Sighting found) {
        JsonWriter out = new JsonWriter(1024);
        if (found.field() == Field.PAYLOAD) {
            found.record().write(out);
            return Bytes.wrap(out.toByteArray());
        }
        out.beginObject().name(found.field().key());
        if (found.field().isListed()) {
            found.record().write(out.beginArray());
            out.endArray();
        } else {
            found.record().write(out);
        }
        return Bytes.wrap(out.endObject().toByteArray());
    }

    private Step step(Sighting found, Bytes raw, Sanitized sanitized, int dropped) {
        Node payload = Node.of(sanitized.clean());
        Node field = found.field() == Field.PAYLOAD
                ? payload
                : payload.at(found.field().key());
        String run = clean(found.run());
        String name = salt.name(Bytes.utf8(found.run() + '\n' + raw.utf8()));
        JsonWriter kept = new JsonWriter(1024);
        kept.beginObject()
                .field("family", found.family().wireName())
                .field("run", run)
                .field("field", found.field().key())
                .field(
                        "redactions",
                        sanitized.redactions().plus(dropped(dropped)).toString());
        (found.field().isListed() ? field.items().get(0) : field).write(kept.name("record"));
        if (!sanitized.redactions().isEmpty() || !run.equals(found.run())) {
            kept.field("raw", name);
        }
        boolean isAlone = found.run().isEmpty();
        return new Step(
                RecordLogs.key(found.family(), isAlone ? name : salt.name(Bytes.utf8(folder + '\n' + found.run()))),
                name,
                Bytes.wrap(kept.endObject().toByteArray()),
                found.field().numbers(),
                isAlone ? Step.Kind.ALONE : found.kind());
    }

    private static Redactions dropped(int members) {
        return members == 0 ? Redactions.none() : new Redactions(Map.of("attribute", members));
    }

    private String clean(String run) {
        byte[] json =
                new JsonWriter(64).beginObject().field("run", run).endObject().toByteArray();
        return sanitizer
                .sanitize(new RawJson(Bytes.wrap(json)), FieldPolicy.none())
                .fold(sanitized -> Node.of(sanitized.clean()).at("run").text(), refused -> "");
    }
}
