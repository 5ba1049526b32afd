package dev.sluice.contracts.tuple;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.Origin;

/**
 * A sanitized, stamped event: {@code sluice.tuple} 1.0.0, the value on a corpus topic and the line in a shard.
 *
 * <pre>
 * schema, version, id, tuple_type, format, doctrine_version, tenant, moduleId, cluster, role, scope,
 * redaction_class, evidence_class, source_commit, session_id, created, added, source, origin, group,
 * outcome, license, policy, redactions, truncated, text, payload
 * </pre>
 *
 * Every key is always present, in this order, and none is ever null: an absent value is {@code ""}. {@code truncated}
 * is a boolean, all else are strings; the payload is a JSON object written as a string, so that free-form parts never
 * change the schema. Nothing here is read from a clock: the same capture log gives the same bytes.
 *
 * @param added the broker's append time of the event
 * @param group repository, session, episode, brief or prompt
 * @param license SPDX expression, or {@code ""} where unknown
 * @param policy version and digest of the rules that cleaned it
 * @param body what the format made of the clean payload
 */
public record Tuple(
        TupleId id,
        FormatName format,
        Provenance provenance,
        UtcMillis added,
        Source source,
        Origin origin,
        String group,
        WorkOutcome outcome,
        String license,
        String policy,
        Redactions redactions,
        Body body) {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.tuple";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";
    /** Largest tuple in bytes, line end included; the same limit on every hop. */
    public static final int MAX_BYTES = 8 << 20;
}
