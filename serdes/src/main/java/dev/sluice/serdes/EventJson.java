package dev.sluice.serdes;

import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.serdes.json.JsonWriter;
import java.util.Optional;
import java.util.function.Function;

/** Writes events as {@link EventReader} reads them: keys in canonical order, absent claims left out, one line. */
public final class EventJson {
    private static final int ENVELOPE_BYTES = 1024;

    private EventJson() {}

    /** The event's bytes, without a line end. The payload stands there as it is: it has to be one JSON object. */
    public static byte[] write(CaptureEvent event) {
        JsonWriter out = new JsonWriter(ENVELOPE_BYTES + event.payload().bytes().length());
        out.beginObject()
                .field("schema", CaptureEvent.SCHEMA)
                .field("version", CaptureEvent.VERSION)
                .field("event_id", event.eventId().value())
                .field("tuple_type", event.tupleType().wireName())
                .field("format", event.format().value())
                .field("created", event.created().toString())
                .name("claims");
        claims(out, event.claims());
        return out.name("payload").json(event.payload().bytes()).endObject().toByteArray();
    }

    private static void claims(JsonWriter out, Claims claims) {
        out.beginObject();
        claim(out, "tenant", claims.tenant(), Object::toString);
        claim(out, "moduleId", claims.moduleId(), Object::toString);
        claim(out, "cluster", claims.cluster(), Object::toString);
        claim(out, "role", claims.role(), Object::toString);
        claim(out, "scope", claims.scope(), Scope::wireName);
        claim(out, "doctrine_version", claims.doctrineVersion(), Object::toString);
        claim(out, "redaction_class", claims.redactionClass(), RedactionClass::wireName);
        claim(out, "evidence_class", claims.evidenceClass(), EvidenceClass::wireName);
        claim(out, "source_commit", claims.sourceCommit(), Object::toString);
        claim(out, "session_id", claims.sessionId(), Object::toString);
        out.endObject();
    }

    private static <T> void claim(JsonWriter out, String name, Optional<T> claim, Function<T, String> text) {
        claim.ifPresent(value -> out.field(name, text.apply(value)));
    }
}
