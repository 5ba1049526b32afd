package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Invisible;

/**
 * What a name promises of its value. A name is split into words at case, digits and signs, and read from its end:
 * {@code db_password_prod} is a password, {@code password_length} and {@code tokenizer} are not.
 */
public final class SecretName {
    /** What kind of secret a name promises; the weaker the promise, the more must the value look like one. */
    public enum Kind {
        NONE,
        PASSWORD,
        SECRET,
        TOKEN,
        KEY,
        /** Only what looks very random: nonces, salts, keys of an unknown kind. */
        RANDOM,
        /** A private member of a JSON web key. */
        JWK
    }

    private static final int LONGEST = 120;
    private static final int MOST_WORDS = 16;
    /** Shorter words (pass, pw, cred) mean other things as well. */
    private static final int PLAIN_WORD = 6;

    private SecretName() {}

    /** The kind of a name that may have been cleaned: what stands behind its last marker counts. */
    public static Kind of(byte[] name) {
        int from = name.length;
        while (from > 0 && name[from - 1] != ']') {
            from--;
        }
        return of(name, from, name.length);
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
        int start = afterLastDot(bytes, from, to);
        return new SecretName.Words(bytes, start, to).kind();
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

    /** The words of one name. */
    private static final class Words {
        private final byte[] bytes;
        private final int[] starts = new int[MOST_WORDS];
        private final int[] ends = new int[MOST_WORDS];
        private int count;

        Words(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            int start = -1;
            for (int i = from; i <= to; i++) {
                boolean letter = i < to && Chars.is(bytes[i] & 0xff, Chars.LETTER);
                if (start >= 0 && (!letter || startsWord(i, to))) {
                    add(start, i);
                    start = -1;
                }
                if (letter && start < 0) {
                    start = i;
                }
            }
        }

        private boolean startsWord(int i, int to) {
            boolean upper = Chars.is(bytes[i] & 0xff, Chars.UPPER);
            boolean afterLower = Chars.is(bytes[i - 1] & 0xff, Chars.LOWER);
            boolean beforeLower = i + 1 < to && Chars.is(bytes[i + 1] & 0xff, Chars.LOWER);
            return upper && (afterLower || beforeLower);
        }

        private void add(int start, int end) {
            if (count < MOST_WORDS) {
                starts[count] = start;
                ends[count++] = end;
            }
        }

        private boolean is(WordSet set, int word) {
            return word >= 0 && set.has(bytes, starts[word], ends[word]);
        }

        Kind kind() {
            int head = count - 1;
            while (head > 0 && is(Vocabulary.NEUTRAL, head)) {
                head--;
            }
            if (head < 0) {
                return Kind.NONE;
            }
            if (is(Vocabulary.NOT_SECRET, head)) {
                return isSecretId(head) ? Kind.TOKEN : Kind.NONE;
            }
            Kind kind = headKind(head);
            if (kind != Kind.NONE && head > 0 && is(Vocabulary.HARMLESS_BEFORE, head - 1)) {
                return kind == Kind.PASSWORD ? kind : Kind.NONE;
            }
            return kind;
        }

        /** {@code secret_id} is a secret of Vault's, not the name of one. */
        private boolean isSecretId(int head) {
            return is(Vocabulary.ID, head) && is(Vocabulary.SECRET, head - 1);
        }

        private Kind headKind(int head) {
            if (is(Vocabulary.PASSWORD, head)) {
                return Kind.PASSWORD;
            }
            if (is(Vocabulary.SECRET, head)) {
                return Kind.SECRET;
            }
            if (is(Vocabulary.TOKEN, head)) {
                return Kind.TOKEN;
            }
            if (is(Vocabulary.WHOLE_KEY, head)) {
                return Kind.KEY;
            }
            if (is(Vocabulary.KEY, head)) {
                return key(head);
            }
            if (is(Vocabulary.RANDOM, head)) {
                return Kind.RANDOM;
            }
            return joined(head);
        }

        private Kind key(int head) {
            if (head == 0) {
                return Kind.RANDOM;
            }
            if (is(Vocabulary.HARMLESS_KEY, head - 1)) {
                return Kind.NONE;
            }
            return Kind.KEY;
        }

        /** Words written together: {@code dbpassword}, {@code authtoken}. */
        private Kind joined(int head) {
            for (String ending : Vocabulary.PASSWORD_ENDINGS) {
                if (endsWith(head, ending)) {
                    return is(Vocabulary.NO_PASSWORD, head) ? Kind.NONE : Kind.PASSWORD;
                }
            }
            if (endsWith(head, "secret")) {
                return Kind.SECRET;
            }
            if (endsWith(head, "token") || endsWith(head, "authorization")) {
                return Kind.TOKEN;
            }
            for (String ending : Vocabulary.KEY_ENDINGS) {
                if (endsWith(head, ending)) {
                    return Kind.KEY;
                }
            }
            return anywhere(head);
        }

        /** A word that nobody knows at the end, a secret before it: {@code Admin-Password-Session}, {@code secret_do_not_commit}. */
        private Kind anywhere(int head) {
            Kind kind = Kind.NONE;
            for (int i = 0; i < head; i++) {
                Kind said = said(i, head);
                kind = is(Vocabulary.NOT_SECRET, i) ? Kind.NONE : said == Kind.NONE ? kind : said;
            }
            return kind;
        }

        private Kind said(int word, int head) {
            boolean password = is(Vocabulary.PASSWORD, word);
            boolean secret = is(Vocabulary.SECRET, word);
            if (ends[word] - starts[word] >= PLAIN_WORD && (password || secret)) {
                return password ? Kind.PASSWORD : Kind.SECRET;
            }
            boolean any = password || secret || is(Vocabulary.TOKEN, word);
            return !any ? Kind.NONE : isHeader(head) ? Kind.TOKEN : Kind.RANDOM;
        }

        /** Words with dashes between, as the names of headers and trailers are. */
        private boolean isHeader(int head) {
            for (int i = 0; i < head; i++) {
                if (ends[i] + 1 != starts[i + 1] || bytes[ends[i]] != '-') {
                    return false;
                }
            }
            return true;
        }

        private boolean endsWith(int word, String ending) {
            int start = ends[word] - ending.length();
            if (start < starts[word]) {
                return false;
            }
            for (int i = 0; i < ending.length(); i++) {
                if (Chars.lower(bytes[start + i] & 0xff) != ending.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
