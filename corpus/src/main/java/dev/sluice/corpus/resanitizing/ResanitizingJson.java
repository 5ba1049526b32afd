package dev.sluice.corpus.resanitizing;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.ChainJson;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.OrderedFields;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.resanitizing.Resanitized.Reached;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@link Resanitizing} and {@link Resanitized} as bytes, in one form only. */
final class ResanitizingJson {
    static final JsonForm<Resanitizing> BEGUN =
            new JsonForm<>(ResanitizingJson::writeBegun, ResanitizingJson::readBegun);
    static final JsonForm<Resanitized> DONE = new JsonForm<>(ResanitizingJson::writeDone, ResanitizingJson::readDone);

    private static final String ALL = "all";

    private ResanitizingJson() {}

    private static void writeBegun(Resanitizing begun, JsonGenerator json) throws IOException {
        json.writeStringField("schema", Resanitizing.SCHEMA);
        json.writeStringField("version", begun.isAll() ? Resanitizing.VERSION_OF_ALL : Resanitizing.VERSION);
        json.writeNumberField("number", begun.number());
        json.writeStringField("tenant", begun.tenant().value());
        json.writeStringField("begun", begun.begun().toString());
        json.writeStringField("policy", begun.policy());
        if (begun.isAll()) {
            json.writeStringField("lines", ALL);
        }
    }

    private static Resanitizing readBegun(OrderedFields in) throws IOException {
        in.expect("schema", Resanitizing.SCHEMA);
        String version = in.text("version");
        boolean isAll = version.equals(Resanitizing.VERSION_OF_ALL);
        if (!isAll && !version.equals(Resanitizing.VERSION)) {
            throw OrderedFields.fault("version");
        }
        Resanitizing begun = new Resanitizing(
                in.number("number"), new Tenant(in.text("tenant")), in.moment("begun"), in.text("policy"), isAll);
        if (isAll) {
            in.expect("lines", ALL);
        }
        return begun;
    }

    private static void writeDone(Resanitized done, JsonGenerator json) throws IOException {
        json.writeStringField("schema", Resanitized.SCHEMA);
        json.writeStringField("version", Resanitized.VERSION);
        json.writeStringField("resanitizing", done.resanitizing().value());
        json.writeNumberField("refused", done.refused());
        json.writeArrayFieldStart("chains");
        for (Reached reached : done.chains()) {
            json.writeStartObject();
            ChainJson.write(json, reached.chain());
            json.writeNumberField("seq", reached.seq());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Resanitized readDone(OrderedFields in) throws IOException {
        in.expect("schema", Resanitized.SCHEMA);
        in.expect("version", Resanitized.VERSION);
        Sha256 resanitizing = new Sha256(in.text("resanitizing"));
        long refused = in.number("refused");
        List<Reached> chains = new ArrayList<>();
        in.startArray("chains");
        while (in.nextIsObject()) {
            chains.add(new Reached(ChainJson.read(in), in.number("seq")));
            in.endObject();
        }
        return new Resanitized(resanitizing, refused, chains);
    }
}
