package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** The rules under which assigned values are reported: one for each kind of name. */
final class Assigned {
    private static final Rule PASSWORD = new Rule("assigned-password", FindingType.SECRET);
    private static final Rule TOKEN = new Rule("assigned-token", FindingType.SECRET);
    private static final Rule KEY = new Rule("assigned-key", FindingType.SECRET);
    private static final Rule SECRET = new Rule("assigned-secret", FindingType.SECRET);
    private static final Rule RANDOM = new Rule("assigned-random", FindingType.SECRET);
    private static final Rule JWK = new Rule("jwk-private-member", FindingType.PRIVATE_KEY);

    private Assigned() {}

    /** Reports a value where it is a secret; whether it is. */
    static boolean report(Scan scan, Value value, Kind kind) {
        boolean secret = SecretValue.is(scan, value, kind);
        if (secret) {
            scan.found(value.start(), value.end(), rule(kind));
        }
        return secret;
    }

    static Rule rule(Kind kind) {
        return switch (kind) {
            case PASSWORD, PASS -> PASSWORD;
            case TOKEN, PAT -> TOKEN;
            case KEY, PGP_KEY -> KEY;
            case JWK -> JWK;
            case RANDOM -> RANDOM;
            case SECRET, NONE -> SECRET;
        };
    }
}
