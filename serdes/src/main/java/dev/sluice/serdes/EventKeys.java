package dev.sluice.serdes;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.Keys;

/** The keys of an event in canonical order, with the index of each. */
final class EventKeys {
    static final Keys ENVELOPE = Keys.of(
            Rule.ENVELOPE,
            Rule.SCHEMA,
            Rule.VERSION,
            Rule.EVENT_ID,
            Rule.TUPLE_TYPE,
            Rule.FORMAT,
            Rule.CREATED,
            Rule.CLAIMS,
            Rule.PAYLOAD);
    static final int SCHEMA = 0;
    static final int VERSION = 1;
    static final int EVENT_ID = 2;
    static final int TUPLE_TYPE = 3;
    static final int FORMAT = 4;
    static final int CREATED = 5;
    static final int CLAIMS = 6;
    static final int PAYLOAD = 7;

    static final Keys OF_CLAIMS = Keys.of(
            Rule.CLAIMS,
            Rule.TENANT,
            Rule.MODULE_ID,
            Rule.CLUSTER,
            Rule.ROLE,
            Rule.SCOPE,
            Rule.DOCTRINE_VERSION,
            Rule.REDACTION_CLASS,
            Rule.EVIDENCE_CLASS,
            Rule.SOURCE_COMMIT,
            Rule.SESSION_ID);
    static final int TENANT = 0;
    static final int MODULE_ID = 1;
    static final int CLUSTER = 2;
    static final int ROLE = 3;
    static final int SCOPE = 4;
    static final int DOCTRINE_VERSION = 5;
    static final int REDACTION_CLASS = 6;
    static final int EVIDENCE_CLASS = 7;
    static final int SOURCE_COMMIT = 8;
    static final int SESSION_ID = 9;

    private EventKeys() {}
}
