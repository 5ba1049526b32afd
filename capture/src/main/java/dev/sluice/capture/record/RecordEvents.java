package dev.sluice.capture.record;

import dev.sluice.capture.assembly.Part;
import dev.sluice.capture.prepare.ClaimFields;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.Json;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Node;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the events of a run, or of a range of it. */
final class RecordEvents {
    private final Sanitizer sanitizer;
    private final RecordTerms terms;
    private final Map<String, Long> noted = new TreeMap<>();

    RecordEvents(Sanitizer sanitizer, RecordTerms terms) {
        this.sanitizer = sanitizer;
        this.terms = terms;
    }

    List<CaptureEvent> of(Part part) {
        RecordPayload payload = new RecordPayload(part);
        if (payload.isAside()) {
            noted.merge("runs of which artifacts came and no step", 1L, Long::sum);
            return List.of();
        }
        Claims claims = claims(payload);
        Bytes clean = payload.sanitized(sanitizer);
        List<CaptureEvent> events = new ArrayList<>();
        events.add(event(payload.format(), id(part, payload), payload.created(), claims, clean));
        terms.derived().stream()
                .sorted()
                .filter(one -> one.isOf(payload.format(), clean, claims))
                .forEach(one -> Json.object(clean).ifPresent(source -> made(one, source, part).stream()
                        .map(made -> withRedactions(made, source))
                        .forEach(made -> events.add(
                                event(one.format(), "derived:" + Draft.hash(made), payload.created(), claims, made)))));
        return events;
    }

    /** By what is kept, which stays as it is when the rules of the sanitizer change. */
    private static String id(Part part, RecordPayload payload) {
        String kept = part.steps().stream().map(Bytes::utf8).collect(Collectors.joining("\n"));
        return RecordLogs.key(payload.family(), Draft.hash(Bytes.utf8(kept)))
                + (part.last() < part.first() ? "" : "#" + part.first() + "-" + part.last());
    }

    private List<Bytes> made(Derived one, Node source, Part part) {
        Derived.Made made = one.of(source, part);
        made.notes().forEach((what, count) -> noted.merge(what, (long) count, Long::sum));
        return made.payloads();
    }

    /** What is to be told of what was made, or wasn't. */
    List<String> notes(long readBefore) {
        Map<String, Long> all = new TreeMap<>(noted);
        all.put(
                "files were read before: nothing is derived of what was read then",
                terms.derived().isEmpty() ? 0 : readBefore);
        return all.entrySet().stream()
                .filter(note -> note.getValue() > 0)
                .map(note -> note.getValue() + " " + note.getKey())
                .toList();
    }

    /** What was taken out of its source is missing in what is made of it. */
    private static Bytes withRedactions(Bytes made, Node source) {
        Node redactions = source.at("redactions");
        if (redactions.is(Node.Kind.ABSENT)) {
            return made;
        }
        JsonWriter out = new JsonWriter(made.length() + 64);
        out.beginObject();
        Json.object(made).orElse(Node.absent()).members().forEach((key, value) -> value.write(out.name(key)));
        redactions.write(out.name("redactions"));
        return Bytes.wrap(out.endObject().toByteArray());
    }

    private static CaptureEvent event(Format format, String id, UtcMillis created, Claims claims, Bytes payload) {
        return new CaptureEvent(
                new EventId(id), format.tupleType(), format.name(), created, claims, new RawJson(payload));
    }

    private Claims claims(RecordPayload payload) {
        Owner owner = terms.owner();
        Claims said = ClaimFields.of(payload.claims(), owner.tenant(), owner.cluster(), Scope.SESSION)
                .fold(claims -> claims, no -> {
                    throw new IllegalStateException("claims were checked before they were kept");
                });
        Optional<SessionId> session = Optional.of(payload.run())
                .filter(SessionId::isValid)
                .filter(sanitizer::isClean)
                .map(SessionId::new);
        return new Claims(
                Optional.of(owner.tenant()),
                said.moduleId(),
                said.cluster(),
                said.role(),
                said.scope(),
                said.doctrineVersion(),
                said.redactionClass(),
                said.evidenceClass(),
                said.sourceCommit(),
                said.sessionId().or(() -> session));
    }
}
