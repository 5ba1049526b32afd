package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Invisible;
import dev.sluice.sanitize.scan.Scan;

/**
 * What a name promises of its value. A name is split into words at case, digits and signs, and read from its end:
 * {@code db_password_prod} is a password, {@code password_length} and {@code tokenizer} are not.
 */
public final class SecretName {
    /** What kind of secret a name promises; the weaker the promise, the more must the value look like one. */
    public enum Kind {
        NONE,
        PASSWORD,
        /** A password, or how many have passed: {@code DB_PASS}, {@code pass@1}. */
        PASS,
        SECRET,
        TOKEN,
        /** A token, or a pattern: {@code GITHUB_PAT}, {@code date_pat}. */
        PAT,
        KEY,
        /** A key, or the fingerprint of a public one: {@code GPG_KEY}, {@code --recv-keys}. */
        PGP_KEY,
        /** Only what looks very random: nonces, salts, keys of an unknown kind. */
        RANDOM,
        /** A private member of a JSON web key. */
        JWK;

        boolean isPassword() {
            return this == PASSWORD || this == PASS;
        }
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int LONGEST = 120;

    private SecretName() {}

    /** The kind of a name that may have been cleaned: what stands behind its last marker counts. */
    public static Kind of(byte[] name) {
        int from = name.length;
        while (from > 0 && name[from - 1] != ']') {
            from--;
        }
        return of(name, from, name.length);
    }

    /** The kind of the name between two indices of a text, which remembers it for the next time. */
    @SuppressWarnings("EnumOrdinal") // an index into an array of this run, never stored
    static Kind of(Scan scan, int from, int to) {
        int known = scan.names().recall(scan.bytes(), from, to);
        if (known >= 0) {
            return KINDS[known];
        }
        Kind kind = of(scan.bytes(), from, to);
        scan.names().remember(scan.bytes(), from, to, kind.ordinal());
        return kind;
    }

    /** The kind of the name between two indices, as a reader sees it. */
    public static Kind of(byte[] bytes, int from, int to) {
        if (to - from > LONGEST || to - from < 1) {
            return Kind.NONE;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                byte[] seen = new byte[to - from];
                return visible(seen, 0, Invisible.decode(bytes, from, to, seen, new int[to - from + 1]));
            }
        }
        return visible(bytes, from, to);
    }

    private static Kind visible(byte[] bytes, int from, int to) {
        if (to - from <= 2) {
            return Vocabulary.JWK.has(bytes, from, to) ? Kind.JWK : shortName(bytes, from, to);
        }
        if (Vocabulary.NPM_AUTH.has(bytes, from, to)) {
            return Kind.TOKEN;
        }
        int start = afterLastDot(bytes, from, to);
        return new NameWords(bytes, start, to).kind();
    }

    private static Kind shortName(byte[] bytes, int from, int to) {
        return Vocabulary.PASSWORD.has(bytes, from, to) ? Kind.PASSWORD : Kind.NONE;
    }

    private static int afterLastDot(byte[] bytes, int from, int to) {
        for (int i = to - 2; i > from; i--) {
            if (bytes[i] == '.' || bytes[i] == ':' || bytes[i] == '/') {
                return Vocabulary.NEUTRAL.has(bytes, i + 1, to) ? from : i + 1;
            }
        }
        return from;
    }
}
