package dev.sluice.corpus.lineage;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.OrderedFields;
import dev.sluice.corpus.log.Sha256;
import java.io.IOException;
import java.util.Optional;

/** {@link Registration} as bytes, in one form only. */
final class RegistrationJson {
    private static final JsonForm<Registration> FORM = new JsonForm<>(RegistrationJson::write, RegistrationJson::read);

    private RegistrationJson() {}

    static Bytes write(Registration entry) {
        return FORM.write(entry);
    }

    static Registration read(Bytes bytes) {
        return FORM.read(bytes);
    }

    private static void write(Registration entry, JsonGenerator json) throws IOException {
        json.writeStringField("schema", Registration.SCHEMA);
        json.writeStringField("version", Registration.VERSION);
        json.writeNumberField("number", entry.number());
        json.writeStringField("previous", entry.previous().map(Sha256::value).orElse(""));
        json.writeStringField("tenant", entry.what().tenant().value());
        json.writeStringField("adapter", entry.what().adapter().toString());
        json.writeStringField("snapshot", entry.what().snapshot().value());
        json.writeStringField("base", entry.what().base());
        json.writeArrayFieldStart("weights");
        for (Sha256 weights : entry.what().weights()) {
            json.writeString(weights.value());
        }
        json.writeEndArray();
        json.writeStringField("registered", entry.registered().toString());
    }

    private static Registration read(OrderedFields in) throws IOException {
        in.expect("schema", Registration.SCHEMA);
        in.expect("version", Registration.VERSION);
        long number = in.number("number");
        Optional<Sha256> previous =
                Optional.of(in.text("previous")).filter(text -> !text.isEmpty()).map(Sha256::new);
        Trained what = new Trained(
                new Tenant(in.text("tenant")),
                AdapterVersion.named(in.text("adapter")).orElseThrow(() -> wrong("adapter")),
                new Sha256(in.text("snapshot")),
                in.text("base"),
                in.texts("weights").stream().map(Sha256::new).toList());
        UtcMillis registered = UtcMillis.parse(in.text("registered")).orElseThrow(() -> wrong("registered"));
        return new Registration(number, previous, what, registered);
    }

    private static IllegalArgumentException wrong(String field) {
        return new IllegalArgumentException(field + " has a value that it can't have");
    }
}
