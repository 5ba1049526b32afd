package dev.sluice.topology;

import static dev.sluice.contracts.Outcome.accepted;
import static dev.sluice.contracts.Outcome.refused;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.erasure.ErasureMark;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.formats.Formats;
import dev.sluice.formats.contract.Format;
import dev.sluice.serdes.EventReader;
import dev.sluice.serdes.ReadEvent;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The first stage: lets in what keeps its contract, came by a known tenant's topic, and stands where its id belongs.
 * The tenant is the topic's; a claim of another one is refused. An event of a parked tenant is refused before anything of
 * it is read; the mark of an erasure is no event. Thread-safe.
 */
final class Admitter {
    private static final Optional<Bytes> MARK = Optional.of(ErasureMark.KEY);

    private final Supplier<Tenancy> tenancies;
    private final int partitions;
    private final EventReader reader = new EventReader(Formats::named);

    Admitter(Supplier<Tenancy> tenancies, int partitions) {
        this.tenancies = tenancies;
        this.partitions = partitions;
    }

    Outcome<Admitted> admit(Incoming incoming) {
        Tenancy tenancy = tenancies.get();
        Optional<Tenant> tenant = CaptureTopic.parse(incoming.arrival().origin().topic())
                .map(CaptureTopic::tenant)
                .filter(tenancy::knows);
        if (tenant.isEmpty()) {
            return refused(Reason.UNKNOWN_TENANT, Rule.TENANT);
        }
        if (incoming.value().isEmpty() && incoming.key().equals(MARK)) {
            return refused(Reason.ERASED, Rule.MARK);
        }
        if (tenancy.parked().contains(tenant.get())) {
            return refused(Reason.TENANT_PARKED, Rule.TENANT);
        }
        return reader.read(incoming.value().map(Bytes::toArray).orElse(null))
                .then(read -> identify(incoming, tenancy, tenant.get(), read));
    }

    private Outcome<Admitted> identify(Incoming incoming, Tenancy tenancy, Tenant tenant, ReadEvent read) {
        CaptureEvent event = read.event();
        if (event.claims().tenant().filter(claimed -> !claimed.equals(tenant)).isPresent()) {
            return refused(Reason.TENANT_MISMATCH, Rule.TENANT);
        }
        Format format = Formats.named(event.format())
                .orElseThrow(() -> new IllegalStateException("the reader accepts only formats that are known"));
        if (event.claims()
                .evidenceClass()
                .filter(claimed -> !format.evidence().allows(claimed))
                .isPresent()) {
            return refused(Reason.EVIDENCE_OVERCLAIMED, Rule.EVIDENCE_CLASS);
        }
        TupleId id = TupleId.of(tenant, event.tupleType(), event.eventId());
        Bytes key = Bytes.wrap(id.toKey());
        if (!incoming.key().equals(Optional.of(key))) {
            return refused(Reason.MISPLACED, Rule.KEY);
        }
        if (Placement.of(id, partitions) != incoming.arrival().origin().partition()) {
            return refused(Reason.MISPLACED, Rule.PARTITION);
        }
        return accepted(new Admitted(incoming.arrival(), tenancy, tenant, id, format, event, read.fingerprint()));
    }
}
