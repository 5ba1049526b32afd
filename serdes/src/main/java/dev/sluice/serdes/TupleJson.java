package dev.sluice.serdes;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.StrictJson;
import java.util.List;

/**
 * Tuples as JSON: {@code sluice.tuple} 1.0.0, the value on a corpus topic and, with a line end, the line in a shard.
 * Every key is always present, in the documented order, none is null. Thread-safe.
 */
public final class TupleJson {
    private static final int ENVELOPE_BYTES = 1536;

    private TupleJson() {}

    /** The tuple's bytes: one line, without the line end. */
    public static byte[] write(Tuple tuple) {
        Body body = tuple.body();
        Bytes payload = body.payload().bytes();
        List<String> stamps = ProvenanceFields.write(tuple.provenance());
        JsonWriter out =
                new JsonWriter(ENVELOPE_BYTES + withEscapes(body.text().length()) + withEscapes(payload.length()));
        out.beginObject()
                .field("schema", Tuple.SCHEMA)
                .field("version", Tuple.VERSION)
                .field("id", tuple.id().value())
                .field(ProvenanceFields.NAMES.get(0), stamps.get(0))
                .field("format", tuple.format().value());
        for (int i = 1; i < stamps.size(); i++) {
            out.field(ProvenanceFields.NAMES.get(i), stamps.get(i));
        }
        out.field("added", tuple.added().toString())
                .field("source", tuple.source().path())
                .field("origin", tuple.origin().toString())
                .field("group", tuple.group())
                .field("outcome", tuple.outcome().wireName())
                .field("license", tuple.license())
                .field("policy", tuple.policy())
                .field("redactions", tuple.redactions().toString());
        out.name("truncated").value(body.truncated());
        out.field("text", body.text());
        out.name("payload").text(payload);
        return out.endObject().toByteArray();
    }

    private static int withEscapes(int length) {
        return length + length / 8;
    }

    /** Reads strictly what {@link #write} writes, in any order of keys. The line end is not part of it. */
    public static Outcome<Tuple> read(byte[] line) {
        return StrictJson.read(Bytes.wrap(line), new TupleContent()::read);
    }
}
