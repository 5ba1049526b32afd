package dev.sluice.corpus.lineage;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.snapshot.Snapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** A ledger entry for other systems: one JSON object and a line end. The same entry gives the same bytes. */
public final class LineageEvents {
    private static final String PRODUCER = "urn:sluice:lineage:" + Registration.VERSION;
    private static final String VERSION_FACET =
            "https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet";

    private LineageEvents() {}

    /** What it looks like. Closed. */
    public enum Form {
        /** A run event of OpenLineage: a training, its snapshot as input, its adapter as output. */
        OPENLINEAGE("openlineage"),
        /** A statement of in-toto with SLSA's provenance: of what the weights were made. */
        IN_TOTO("in-toto");

        private final String wireName;

        Form(String wireName) {
            this.wireName = wireName;
        }

        /** The constant of this exact name, if there is one. */
        public static Optional<Form> of(String wireName) {
            return Arrays.stream(values())
                    .filter(form -> form.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /** An entry in this form. */
    public static Bytes of(Form form, Stored stored, Snapshot snapshot) {
        JsonForm.Writer<Event> writer =
                switch (form) {
                    case OPENLINEAGE -> LineageEvents::writeRun;
                    case IN_TOTO -> LineageEvents::writeStatement;
                };
        return JsonForm.write(new Event(stored, snapshot), writer);
    }

    private record Event(Stored stored, Snapshot snapshot) {
        Trained what() {
            return stored.entry().what();
        }

        String namespace() {
            return "sluice://" + what().tenant();
        }
    }

    private static void writeRun(Event event, JsonGenerator json) throws IOException {
        json.writeStringField("eventType", "COMPLETE");
        json.writeStringField("eventTime", event.stored().entry().registered().toString());
        json.writeStringField("producer", PRODUCER);
        json.writeStringField("schemaURL", "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
        json.writeObjectFieldStart("run");
        byte[] hash = Bytes.utf8(event.stored().hash().value()).toArray();
        json.writeStringField("runId", UUID.nameUUIDFromBytes(hash).toString());
        json.writeEndObject();
        json.writeObjectFieldStart("job");
        json.writeStringField("namespace", event.namespace());
        json.writeStringField("name", "train " + event.what().adapter().adapter());
        json.writeEndObject();
        writeDataset(
                json,
                "inputs",
                event.namespace(),
                "snapshot",
                event.what().snapshot().value());
        writeDataset(
                json,
                "outputs",
                event.namespace(),
                event.what().adapter().adapter().toString(),
                event.what().adapter().toString());
    }

    private static void writeDataset(JsonGenerator json, String field, String namespace, String name, String version)
            throws IOException {
        json.writeArrayFieldStart(field);
        json.writeStartObject();
        json.writeStringField("namespace", namespace);
        json.writeStringField("name", name);
        json.writeObjectFieldStart("facets");
        json.writeObjectFieldStart("version");
        json.writeStringField("_producer", PRODUCER);
        json.writeStringField("_schemaURL", VERSION_FACET);
        json.writeStringField("datasetVersion", version);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeStatement(Event event, JsonGenerator json) throws IOException {
        Trained what = event.what();
        json.writeStringField("_type", "https://in-toto.io/Statement/v1");
        json.writeArrayFieldStart("subject");
        int number = 0;
        for (Sha256 weights : what.weights()) {
            number++;
            writeResource(json, what.adapter() + (what.weights().size() > 1 ? "/" + number : ""), weights);
        }
        json.writeEndArray();
        json.writeStringField("predicateType", "https://slsa.dev/provenance/v1");
        json.writeObjectFieldStart("predicate");
        json.writeObjectFieldStart("buildDefinition");
        json.writeStringField("buildType", "urn:sluice:training:" + Registration.VERSION);
        json.writeObjectFieldStart("externalParameters");
        json.writeStringField("adapter", what.adapter().toString());
        json.writeStringField("base", what.base());
        json.writeStringField("where", event.snapshot().where().toString());
        json.writeEndObject();
        json.writeArrayFieldStart("resolvedDependencies");
        writeResource(json, "snapshot", what.snapshot());
        writeResource(json, "tuples.jsonl", event.snapshot().selected().sha256());
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("runDetails");
        json.writeObjectFieldStart("builder");
        json.writeStringField("id", event.namespace());
        json.writeEndObject();
        json.writeObjectFieldStart("metadata");
        json.writeStringField("invocationId", event.stored().hash().value());
        json.writeStringField("finishedOn", event.stored().entry().registered().toString());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeResource(JsonGenerator json, String name, Sha256 sha256) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeObjectFieldStart("digest");
        json.writeStringField("sha256", sha256.value());
        json.writeEndObject();
        json.writeEndObject();
    }
}
