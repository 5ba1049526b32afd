package dev.sluice.serdes;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.StrictJson;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The door: reads {@code sluice.capture_event} 1.0.0 strictly. Whatever the bytes are, the result is a value; no
 * exception leaves here. Thread-safe.
 *
 * <p>Refused are, in this order: no value, more than {@value CaptureEvent#MAX_BYTES} bytes, bytes that are not UTF-8,
 * faults of form (see {@link StrictJson}), and then the first fault of content in the order of the bytes.
 */
public final class EventReader {
    private final Function<FormatName, ? extends Optional<? extends PayloadContract>> contracts;

    /** Reads the events of those formats that the function knows. */
    public EventReader(Function<FormatName, ? extends Optional<? extends PayloadContract>> contracts) {
        this.contracts = contracts;
    }

    /** Reads a record's value, which is not to be changed afterwards: the event's payload is a range of it. */
    public Outcome<ReadEvent> read(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return Outcome.refused(Reason.MALFORMED, Rule.NO_VALUE);
        }
        if (value.length > CaptureEvent.MAX_BYTES) {
            return Outcome.refused(Reason.TOO_LARGE, Rule.EVENT_SIZE);
        }
        Bytes document = Bytes.wrap(value);
        return StrictJson.read(document, new EventContent(document, contracts)::read);
    }
}
