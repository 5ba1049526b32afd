package dev.sluice.corpus.erasure;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.erasure.SelectorHash;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.OrderedFields;
import java.io.IOException;
import java.util.List;

/** {@link ErasureOrder} as bytes, in one form only. */
final class ErasureOrderJson {
    private static final JsonForm<ErasureOrder> FORM = new JsonForm<>(ErasureOrderJson::write, ErasureOrderJson::read);
    private static final String CHOSEN = "chosen";
    private static final String TENANT = "tenant";

    private ErasureOrderJson() {}

    static Bytes write(ErasureOrder order) {
        return FORM.write(order);
    }

    static ErasureOrder read(Bytes bytes) {
        return FORM.read(bytes);
    }

    private static void write(ErasureOrder order, JsonGenerator json) throws IOException {
        Selectors selectors = order.selectors();
        json.writeStringField("schema", ErasureOrder.SCHEMA);
        json.writeStringField("version", ErasureOrder.VERSION);
        json.writeNumberField("number", order.number());
        json.writeStringField(TENANT, order.tenant().value());
        json.writeStringField("requested", order.requested().toString());
        json.writeStringField("deadline", order.deadline().toString());
        json.writeStringField("scope", selectors.isEverything() ? TENANT : CHOSEN);
        JsonForm.writeTexts(json, "records", selectors.records());
        JsonForm.writeTexts(json, "sessions", selectors.sessions());
        JsonForm.writeTexts(json, "groups", selectors.groups());
        json.writeNumberField("terms", selectors.terms());
    }

    private static ErasureOrder read(OrderedFields in) throws IOException {
        in.expect("schema", ErasureOrder.SCHEMA);
        in.expect("version", ErasureOrder.VERSION);
        long number = in.number("number");
        Tenant tenant = new Tenant(in.text(TENANT));
        UtcMillis requested = in.moment("requested");
        UtcMillis deadline = in.moment("deadline");
        boolean isEverything = in.text("scope").equals(TENANT);
        List<TupleId> records = in.texts("records").stream().map(TupleId::new).toList();
        List<SelectorHash> sessions =
                in.texts("sessions").stream().map(SelectorHash::new).toList();
        List<SelectorHash> groups =
                in.texts("groups").stream().map(SelectorHash::new).toList();
        Selectors selectors = new Selectors(records, sessions, groups, in.number("terms"), isEverything);
        return new ErasureOrder(number, tenant, requested, deadline, selectors);
    }
}
