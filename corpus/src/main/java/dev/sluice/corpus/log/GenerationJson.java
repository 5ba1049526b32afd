package dev.sluice.corpus.log;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Generation} as bytes, in one form only. */
final class GenerationJson {
    private static final JsonForm<Generation> FORM = new JsonForm<>(GenerationJson::write, GenerationJson::read);

    private GenerationJson() {}

    static Bytes write(Generation generation) {
        return FORM.write(generation);
    }

    static Generation read(Bytes bytes) {
        return FORM.read(bytes);
    }

    private static void write(Generation generation, JsonGenerator json) throws IOException {
        json.writeStringField("schema", Generation.SCHEMA);
        json.writeStringField("version", Generation.VERSION);
        ChainJson.write(json, generation.chain());
        json.writeNumberField("number", generation.number());
        json.writeStringField(
                "previous", generation.previous().map(Sha256::value).orElse(""));
        json.writeStringField("reason", generation.reason().wireName());
        json.writeStringField("created", generation.created().toString());
        json.writeNumberField("dropped", generation.dropped());
        json.writeStringField("receipt", generation.receipt().map(Sha256::value).orElse(""));
        json.writeStringField("writer", generation.writer());
        json.writeArrayFieldStart("supersedes");
        for (Superseded superseded : generation.supersedes()) {
            json.writeStartObject();
            json.writeStringField("path", superseded.path().value());
            json.writeNumberField("records", superseded.records());
            json.writeStringField("sha256", superseded.sha256().value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("files");
        for (ShardFile file : generation.files()) {
            CommitJson.writeFile(json, file);
        }
        json.writeEndArray();
    }

    private static Generation read(OrderedFields in) throws IOException {
        in.expect("schema", Generation.SCHEMA);
        in.expect("version", Generation.VERSION);
        ChainId chain = ChainJson.read(in);
        long number = in.number("number");
        Optional<Sha256> previous = in.present("previous").map(Sha256::new);
        GenerationReason reason =
                GenerationReason.of(in.text("reason")).orElseThrow(() -> OrderedFields.fault("reason"));
        UtcMillis created = in.moment("created");
        long dropped = in.number("dropped");
        Optional<Sha256> receipt = in.present("receipt").map(Sha256::new);
        String writer = in.text("writer");
        List<Superseded> supersedes = new ArrayList<>();
        in.startArray("supersedes");
        while (in.nextIsObject()) {
            supersedes.add(new Superseded(
                    new StorePath(in.text("path")), in.number("records"), new Sha256(in.text("sha256"))));
            in.endObject();
        }
        List<ShardFile> files = new ArrayList<>();
        in.startArray("files");
        while (in.nextIsObject()) {
            files.add(CommitJson.readFile(in));
        }
        return new Generation(chain, number, previous, reason, created, dropped, receipt, writer, supersedes, files);
    }
}
