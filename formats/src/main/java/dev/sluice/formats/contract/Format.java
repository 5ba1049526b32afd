package dev.sluice.formats.contract;

import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.serdes.PayloadContract;

/**
 * One payload format, version included. All there are stand in {@code Formats}. Implementations are stateless and
 * thread-safe.
 */
public interface Format extends PayloadContract {
    /** The name that events carry. */
    FormatName name();

    /** How close its tuples are to what they tell of; a claim may not say more. */
    EvidenceClass evidence();

    /** What the sanitizer has to know of its fields. */
    FieldPolicy fields();

    /**
     * Makes of a payload what a tuple holds of it.
     *
     * @param payload kept this format's contract before it was sanitized; markers may stand in any string by now
     */
    Rendered render(CleanJson payload);

    /** The contract as JSON Schema, draft-07. */
    String schema();
}
