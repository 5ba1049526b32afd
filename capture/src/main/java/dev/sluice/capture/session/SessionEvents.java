package dev.sluice.capture.session;

import dev.sluice.capture.assembly.Part;
import dev.sluice.capture.prepare.Json;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.session.SessionFormat;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.sanitize.Sanitizer;
import java.util.List;
import java.util.Optional;

/** Makes the event of a session, or of a range of it, of steps that were sanitized one by one. */
final class SessionEvents {
    private final Sanitizer sanitizer;
    private final Optional<Cluster> cluster;

    SessionEvents(Sanitizer sanitizer, Optional<Cluster> cluster) {
        this.sanitizer = sanitizer;
        this.cluster = cluster;
    }

    static String id(String agent, String session, long first, long last) {
        return "session:" + agent + ":" + session + "#" + first + "-" + last;
    }

    /** Sanitized once more as a whole: what one message says may give away a secret of another's. */
    Optional<CaptureEvent> event(Part part) {
        List<Node> steps = all(part);
        Transcript raw = new Transcript(part, steps, Redactions.none());
        if (raw.isNothing()) {
            return Optional.empty();
        }
        Sanitized once = sanitized(raw);
        Redactions found = once.redactions();
        Sanitized clean = found.isEmpty() ? once : sanitized(new Transcript(part, steps, found));
        return Optional.of(new CaptureEvent(
                new EventId(id(raw.agent(), raw.session(), part.first(), part.last())),
                TupleType.TRAJECTORY,
                SessionFormat.NAME,
                created(part, steps),
                claims(raw),
                new RawJson(clean.clean().bytes())));
    }

    /** What holds for what comes later of the session; of what a power failure has torn, nothing. */
    static Bytes said(Part part) {
        List<Node> whole =
                part.all().flatMap(step -> Json.object(step).stream()).toList();
        return new Transcript(part, whole, Redactions.none()).about();
    }

    private static List<Node> all(Part part) {
        return part.all()
                .map(step -> Json.object(step).orElseThrow(() -> new IllegalStateException("a step is an object")))
                .toList();
    }

    private Sanitized sanitized(Transcript transcript) {
        return sanitizer
                .sanitize(
                        new RawJson(transcript.toJson()), SessionFormat.format().fields())
                .fold(clean -> clean, refused -> {
                    throw new IllegalStateException("what was sanitized step by step is well-formed as a whole");
                });
    }

    /** When the last message was written, or where no message says, when the log was. */
    private static UtcMillis created(Part part, List<Node> steps) {
        return steps.stream()
                .map(step -> UtcMillis.parse(step.at("message").at("timestamp").text()))
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .orElse(part.written());
    }

    private Claims claims(Transcript transcript) {
        Optional<Cluster> own = Optional.of(transcript.cluster())
                .filter(Cluster::isValid)
                .map(Cluster::new)
                .or(() -> cluster);
        return Claims.ofSession(Optional.empty(), own, Optional.of(new SessionId(transcript.session())));
    }
}
