package dev.sluice.formats;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Rendered;
import dev.sluice.formats.edit.EditContract;
import dev.sluice.formats.edit.EditRendering;
import java.io.IOException;
import java.util.Set;

/** {@code sluice.edit.v1}: a commit, as {@link dev.sluice.formats.edit.EditPayload} draws it. */
public final class EditFormat implements Format {
    /** The name that events carry. */
    public static final FormatName NAME = new FormatName("sluice.edit.v1");

    /** Both are matched against closed patterns by the contract, and hashes look like secrets. */
    private static final FieldPolicy FIELDS = new FieldPolicy(
            Set.of(
                    "/parents/*",
                    "/patch_id",
                    "/files/*/status",
                    "/files/*/additions",
                    "/files/*/deletions",
                    "/diff_lines"),
            Set.of());

    EditFormat() {}

    @Override
    public FormatName name() {
        return NAME;
    }

    @Override
    public TupleType tupleType() {
        return TupleType.EDIT;
    }

    @Override
    public EvidenceClass evidence() {
        return EvidenceClass.PRIMARY;
    }

    @Override
    public FieldPolicy fields() {
        return FIELDS;
    }

    @Override
    public Outcome<Bytes> check(JsonParser payload, Claims claims) throws IOException {
        return EditContract.check(payload, claims);
    }

    @Override
    public Rendered render(CleanJson payload) {
        EditRendering edit = EditRendering.of(payload);
        Body body = new Body(edit.text(), edit.rest(), edit.truncated());
        return new Rendered(body, edit.repository(), WorkOutcome.COMPLETED, edit.captured());
    }

    @Override
    public String schema() {
        return Schemas.load(EditFormat.class, "/dev/sluice/formats/schemas/" + NAME + ".json");
    }
}
