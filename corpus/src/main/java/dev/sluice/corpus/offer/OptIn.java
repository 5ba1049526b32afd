package dev.sluice.corpus.offer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.OrderedFields;
import java.io.IOException;
import java.util.List;

/**
 * A tenant's consent that adapters of its own may be offered to others: {@code sluice.opt_in} 1.0.0, one JSON object in
 * one form and a line end, behind the line of its {@link dev.sluice.corpus.sign.SignedHead signature}.
 *
 * <pre>
 * key        type     meaning
 * schema     string   sluice.opt_in
 * version    string   1.0.0
 * tenant     string   whose adapters
 * adapters   array    strings: adapter versions, with their numbers, each once: tenant-globex-v4
 * begins     string   from when on, yyyy-MM-dd'T'HH:mm:ss.SSS'Z'
 * ends       string   until when, that moment not included
 * </pre>
 *
 * <p>It names versions, not adapters: what is trained later its tenant has not seen yet.
 */
public record OptIn(Tenant tenant, List<AdapterVersion> adapters, UtcMillis begins, UtcMillis ends) {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.opt_in";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";

    private static final JsonForm<OptIn> FORM = new JsonForm<>(OptIn::write, OptIn::read);

    public OptIn {
        adapters = List.copyOf(adapters);
        if (adapters.isEmpty() || adapters.stream().distinct().count() < adapters.size()) {
            throw new IllegalArgumentException("an opt-in names adapter versions, each once");
        }
        if (begins.epochMillis() >= ends.epochMillis()) {
            throw new IllegalArgumentException("an opt-in begins before it ends");
        }
    }

    Bytes toLine() {
        return FORM.write(this);
    }

    static OptIn parse(Bytes line) {
        return FORM.read(line);
    }

    private static void write(OptIn optIn, JsonGenerator json) throws IOException {
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("version", VERSION);
        json.writeStringField("tenant", optIn.tenant().value());
        json.writeArrayFieldStart("adapters");
        for (AdapterVersion adapter : optIn.adapters()) {
            json.writeString(adapter.toString());
        }
        json.writeEndArray();
        json.writeStringField("begins", optIn.begins().toString());
        json.writeStringField("ends", optIn.ends().toString());
    }

    private static OptIn read(OrderedFields in) throws IOException {
        in.expect("schema", SCHEMA);
        in.expect("version", VERSION);
        Tenant tenant = new Tenant(in.text("tenant"));
        List<AdapterVersion> adapters = in.texts("adapters").stream()
                .map(name -> AdapterVersion.named(name).orElseThrow(() -> OrderedFields.fault("adapters")))
                .toList();
        return new OptIn(tenant, adapters, in.moment("begins"), in.moment("ends"));
    }
}
