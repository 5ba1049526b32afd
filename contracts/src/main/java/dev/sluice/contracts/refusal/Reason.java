package dev.sluice.contracts.refusal;

import java.util.Arrays;
import java.util.Optional;

/** Why an event became no tuple. Closed, and small enough to be a metric's label. */
public enum Reason {
    /** The event or the tuple is over its size limit. */
    TOO_LARGE("too-large"),
    /** Objects and arrays are nested deeper than the limit. */
    TOO_DEEP("too-deep"),
    /** Not one well-formed JSON object in UTF-8 with unique keys. */
    MALFORMED("malformed"),
    /** A field that the contract does not know. */
    UNKNOWN_FIELD("unknown-field"),
    /** A field that the contract requires is not there. */
    MISSING_FIELD("missing-field"),
    /** A field has the wrong type or a value outside of its pattern. */
    INVALID_FIELD("invalid-field"),
    /** A schema, version or format that this Sluice does not read; a frame that names another schema than an event's. */
    UNSUPPORTED("unsupported"),
    /** The payload breaks a rule of its format. */
    CONTRACT_BROKEN("contract-broken"),
    /** Key or partition is not the one that the event's id asks for. */
    MISPLACED("misplaced"),
    /** The event claims another tenant than the one whose topic it came by. A security event. */
    TENANT_MISMATCH("tenant-mismatch"),
    /** The topic's tenant is not one of this deployment. */
    UNKNOWN_TENANT("unknown-tenant"),
    /** The claimed cluster has no manifest, in a deployment that asks for one. */
    UNKNOWN_CLUSTER("unknown-cluster"),
    /** The claimed evidence class says more than the format's. */
    EVIDENCE_OVERCLAIMED("evidence-overclaimed"),
    /** The sanitizer found a secret in a field that has to stay as it is. */
    SECRET_IN_IDENTIFIER("secret-in-identifier"),
    /** The sanitizer could not check the payload. */
    NOT_SANITIZED("not-sanitized"),
    /** The same event id with another fingerprint. */
    CONFLICTING_DUPLICATE("conflicting-duplicate"),
    /** No corpus takes this tuple type from this tenant in this deployment. */
    NO_ROUTE("no-route"),
    /** The lane's topic does not exist and may not be made. */
    NO_LANE("no-lane"),
    /** A stage broke at the event. A fault of Sluice, not of the event: it can be replayed once that is mended. */
    STAGE_FAILED("stage-failed"),
    /** The tenant is suspended: nothing of the event was looked at. It can be replayed once the tenant is resumed. */
    TENANT_PARKED("tenant-parked"),
    /** An erasure names it: it may not come back. Also the mark that an erasure writes on a capture topic. */
    ERASED("erased");

    private final String wireName;

    Reason(String wireName) {
        this.wireName = wireName;
    }

    /** The name in refusals and metrics. */
    public String wireName() {
        return wireName;
    }

    /** The reason of this exact wire name, if there is one. */
    public static Optional<Reason> of(String wireName) {
        return Arrays.stream(values()).filter(r -> r.wireName.equals(wireName)).findFirst();
    }
}
