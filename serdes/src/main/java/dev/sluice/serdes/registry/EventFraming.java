package dev.sluice.serdes.registry;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.Tenant;

/** What stands around an event on its capture topic. Thread-safe. */
public interface EventFraming {
    /** Nothing: the value is the event's JSON. */
    EventFraming JSON = new EventFraming() {
        @Override
        public byte[] frame(Tenant tenant, byte[] event) {
            return event;
        }

        @Override
        public Outcome<Bytes> unframe(Bytes value) {
            return Outcome.accepted(value);
        }
    };

    /** The record's value for an event of this tenant. */
    byte[] frame(Tenant tenant, byte[] event);

    /**
     * The event in a record's value, not looked at yet.
     *
     * @throws RegistryNotReadyException where nobody can say what the frame means; the record may be good
     */
    Outcome<Bytes> unframe(Bytes value);
}
