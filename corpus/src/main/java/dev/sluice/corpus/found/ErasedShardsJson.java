package dev.sluice.corpus.found;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.ChainJson;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.OrderedFields;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@link ErasedShards} as bytes, in one form only. */
final class ErasedShardsJson {
    private static final JsonForm<ErasedShards> FORM = new JsonForm<>(ErasedShardsJson::write, ErasedShardsJson::read);

    private ErasedShardsJson() {}

    static Bytes write(ErasedShards shards) {
        return FORM.write(shards);
    }

    static ErasedShards read(Bytes bytes) {
        return FORM.read(bytes);
    }

    private static void write(ErasedShards erased, JsonGenerator json) throws IOException {
        json.writeStringField("schema", ErasedShards.SCHEMA);
        json.writeStringField("version", ErasedShards.VERSION);
        json.writeStringField("order", erased.cause().value());
        ChainJson.write(json, erased.chain());
        json.writeStringField("writer", erased.writer());
        json.writeArrayFieldStart("shards");
        for (ErasedShard shard : erased.shards()) {
            json.writeStartObject();
            json.writeStringField("path", shard.path().value());
            json.writeNumberField("records", shard.records());
            json.writeNumberField("erased", shard.erased());
            json.writeStringField("sha256", shard.sha256().value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static ErasedShards read(OrderedFields in) throws IOException {
        in.expect("schema", ErasedShards.SCHEMA);
        in.expect("version", ErasedShards.VERSION);
        Sha256 cause = new Sha256(in.text("order"));
        ChainId chain = ChainJson.read(in);
        String writer = in.text("writer");
        List<ErasedShard> shards = new ArrayList<>();
        in.startArray("shards");
        while (in.nextIsObject()) {
            shards.add(new ErasedShard(
                    new StorePath(in.text("path")),
                    in.number("records"),
                    in.number("erased"),
                    new Sha256(in.text("sha256"))));
            in.endObject();
        }
        return new ErasedShards(cause, chain, writer, shards);
    }
}
