package dev.sluice.corpus.erasure;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.ChainJson;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.OrderedFields;
import dev.sluice.corpus.log.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@link Receipt} as bytes, in one form only. */
final class ReceiptJson {
    private static final JsonForm<Receipt> FORM = new JsonForm<>(ReceiptJson::write, ReceiptJson::read);

    private ReceiptJson() {}

    static Bytes write(Receipt receipt) {
        return FORM.write(receipt);
    }

    static Receipt read(Bytes bytes) {
        return FORM.read(bytes);
    }

    private static void write(Receipt receipt, JsonGenerator json) throws IOException {
        json.writeStringField("schema", Receipt.SCHEMA);
        json.writeStringField("version", Receipt.VERSION);
        json.writeNumberField("number", receipt.number());
        json.writeStringField("order", receipt.order().value());
        json.writeStringField("tenant", receipt.tenant().value());
        json.writeStringField("closed", receipt.closed().toString());
        json.writeNumberField("ids", receipt.ids());
        json.writeStringField("ids_sha256", receipt.idsSha256().value());
        json.writeArrayFieldStart("chains");
        for (ErasedChain erased : receipt.chains().chains()) {
            json.writeStartObject();
            ChainJson.write(json, erased.chain());
            json.writeNumberField("lines", erased.lines());
            json.writeNumberField("shards", erased.shards());
            json.writeNumberField("kept", erased.kept());
            json.writeArrayFieldStart("generations");
            for (long number : erased.generations()) {
                json.writeNumber(number);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonForm.writeTexts(json, "snapshots", receipt.aftermath().snapshots());
        JsonForm.writeTexts(json, "adapters", receipt.aftermath().adapters());
        JsonForm.writeTexts(json, "copies", receipt.copies());
        json.writeArrayFieldStart("topics");
        for (DeletedTopic topic : receipt.topics()) {
            json.writeStartObject();
            json.writeStringField("topic", topic.topic());
            json.writeNumberField("partition", topic.partition());
            json.writeNumberField("offset", topic.offset());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Receipt read(OrderedFields in) throws IOException {
        in.expect("schema", Receipt.SCHEMA);
        in.expect("version", Receipt.VERSION);
        long number = in.number("number");
        Sha256 order = new Sha256(in.text("order"));
        Tenant tenant = new Tenant(in.text("tenant"));
        UtcMillis closed = in.moment("closed");
        long ids = in.number("ids");
        Sha256 idsSha256 = new Sha256(in.text("ids_sha256"));
        ErasedChains chains = readChains(in);
        List<Sha256> snapshots = in.texts("snapshots").stream().map(Sha256::new).toList();
        List<AdapterVersion> adapters = in.texts("adapters").stream()
                .map(name -> AdapterVersion.named(name).orElseThrow(() -> OrderedFields.fault("adapters")))
                .toList();
        List<String> copies = in.texts("copies");
        List<DeletedTopic> topics = new ArrayList<>();
        in.startArray("topics");
        while (in.nextIsObject()) {
            topics.add(
                    new DeletedTopic(in.text("topic"), Math.toIntExact(in.number("partition")), in.number("offset")));
            in.endObject();
        }
        Aftermath aftermath = new Aftermath(snapshots, adapters);
        return new Receipt(number, order, tenant, closed, ids, idsSha256, chains, aftermath, copies, topics);
    }

    private static ErasedChains readChains(OrderedFields in) throws IOException {
        List<ErasedChain> chains = new ArrayList<>();
        in.startArray("chains");
        while (in.nextIsObject()) {
            ChainId chain = ChainJson.read(in);
            chains.add(new ErasedChain(
                    chain, in.number("lines"), in.number("shards"), in.number("kept"), in.numbers("generations")));
            in.endObject();
        }
        return new ErasedChains(chains);
    }
}
