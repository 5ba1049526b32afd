package dev.sluice.contracts.event;

import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.FormatName;

/**
 * What a capture producer publishes: {@code sluice.capture_event} 1.0.0.
 *
 * <pre>
 * schema      "sluice.capture_event"
 * version     "1.0.0"
 * event_id    natural key
 * tuple_type  closed set
 * format      name of the payload's contract
 * created     yyyy-MM-dd'T'HH:mm:ss.SSS'Z'
 * claims      object, every member optional
 * payload     object, by the format's contract
 * </pre>
 *
 * @param payload raw: the sanitizer has to see it, even where capture says that it already has
 */
public record CaptureEvent(
        EventId eventId, TupleType tupleType, FormatName format, UtcMillis created, Claims claims, RawJson payload) {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.capture_event";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";
    /** Largest event in bytes. */
    public static final int MAX_BYTES = 1 << 20;
    /** Deepest nesting of objects and arrays, the event itself included. */
    public static final int MAX_DEPTH = 100;
}
