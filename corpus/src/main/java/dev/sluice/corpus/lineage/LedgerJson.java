package dev.sluice.corpus.lineage;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.OrderedFields;
import dev.sluice.corpus.log.Sha256;
import java.io.IOException;
import java.util.Optional;

/** {@link LedgerEntry} as bytes, in one form only. */
final class LedgerJson {
    private static final JsonForm<LedgerEntry> FORM = new JsonForm<>(LedgerJson::write, LedgerJson::read);

    private LedgerJson() {}

    static Bytes write(LedgerEntry entry) {
        return FORM.write(entry);
    }

    static LedgerEntry read(Bytes bytes) {
        return FORM.read(bytes);
    }

    private static void write(LedgerEntry entry, JsonGenerator json) throws IOException {
        if (entry instanceof Offer offer) {
            writeHead(offer, Offer.SCHEMA, Offer.VERSION, json);
            json.writeStringField("opt_in", offer.optIn().value());
            json.writeStringField("ends", offer.ends().toString());
            json.writeStringField("offered", offer.offered().toString());
        } else {
            writeHead(entry, Registration.SCHEMA, Registration.VERSION, json);
            json.writeStringField("registered", entry.written().toString());
        }
    }

    private static void writeHead(LedgerEntry entry, String schema, String version, JsonGenerator json)
            throws IOException {
        Trained what = entry.what();
        json.writeStringField("schema", schema);
        json.writeStringField("version", version);
        json.writeNumberField("number", entry.number());
        json.writeStringField("previous", entry.previous().map(Sha256::value).orElse(""));
        json.writeStringField("tenant", what.tenant().value());
        json.writeStringField("adapter", what.adapter().toString());
        json.writeStringField("snapshot", what.snapshot().value());
        json.writeStringField("base", what.base());
        json.writeArrayFieldStart("weights");
        for (Sha256 weights : what.weights()) {
            json.writeString(weights.value());
        }
        json.writeEndArray();
    }

    private static LedgerEntry read(OrderedFields in) throws IOException {
        boolean isOffer = in.text("schema").equals(Offer.SCHEMA); // of another schema it isn't in its form
        in.expect("version", isOffer ? Offer.VERSION : Registration.VERSION);
        long number = in.number("number");
        Optional<Sha256> previous = in.present("previous").map(Sha256::new);
        Trained what = new Trained(
                new Tenant(in.text("tenant")),
                AdapterVersion.named(in.text("adapter")).orElseThrow(() -> OrderedFields.fault("adapter")),
                new Sha256(in.text("snapshot")),
                in.text("base"),
                in.texts("weights").stream().map(Sha256::new).toList());
        return isOffer
                ? new Offer(
                        number, previous, what, new Sha256(in.text("opt_in")), in.moment("ends"), in.moment("offered"))
                : new Registration(number, previous, what, in.moment("registered"));
    }
}
