package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.formats.contract.Format;

/**
 * An event that keeps its contract; still raw.
 *
 * @param tenancy as it was when the event was admitted, for all stages that follow
 * @param tenant of the topic it came by
 * @param fingerprint digest of the fields that make the event what it is
 */
record Admitted(
        Arrival arrival,
        Tenancy tenancy,
        Tenant tenant,
        TupleId id,
        Format format,
        CaptureEvent event,
        Bytes fingerprint) {}
