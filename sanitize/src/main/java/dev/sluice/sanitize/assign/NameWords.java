package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.scan.Chars;

/**
 * The words of one name, and what they promise together. Made for every name of a text, so that it holds no array: the
 * places of the words lie side by side in two longs each.
 */
final class NameWords {
    private static final int MOST = 16;
    private static final int MOST_IN_LONG = 8;
    /** Shorter words (pass, pw, cred) mean other things as well. */
    private static final int PLAIN_WORD = 6;

    private final byte[] bytes;
    private final int from;
    private long starts;
    private long moreStarts;
    private long ends;
    private long moreEnds;
    private int count;

    /** Splits at most 127 bytes. */
    NameWords(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
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
        int shift = count % MOST_IN_LONG * Byte.SIZE;
        if (count < MOST_IN_LONG) {
            starts |= (long) (start - from) << shift;
            ends |= (long) (end - from) << shift;
        } else if (count < MOST) {
            moreStarts |= (long) (start - from) << shift;
            moreEnds |= (long) (end - from) << shift;
        }
        count = Math.min(MOST, count + 1);
    }

    private int start(int word) {
        return from + place(word < MOST_IN_LONG ? starts : moreStarts, word);
    }

    private int end(int word) {
        return from + place(word < MOST_IN_LONG ? ends : moreEnds, word);
    }

    private static int place(long places, int word) {
        return (int) (places >>> (word % MOST_IN_LONG * Byte.SIZE)) & 0xff;
    }

    private long packed(int word) {
        return word < 0 ? 0 : WordSet.pack(bytes, start(word), end(word));
    }

    private boolean is(WordSet set, int word) {
        return set.has(packed(word));
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
        if (kind != Kind.NONE && head > 0 && isHarmless(head - 1)) {
            return kind.isPassword() ? kind : Kind.NONE;
        }
        return kind;
    }

    /** {@code public} and the like, and all that stands before the token of an assembly's {@code PublicKeyToken}. */
    private boolean isHarmless(int before) {
        boolean publicKey = before == 1 && is(Vocabulary.KEY, before) && is(Vocabulary.HARMLESS_BEFORE, 0);
        return publicKey || is(Vocabulary.HARMLESS_BEFORE, before);
    }

    /** {@code secret_id} is a secret of Vault's, not the name of one. */
    private boolean isSecretId(int head) {
        return is(Vocabulary.ID, head) && is(Vocabulary.SECRET_WITH_ID, head - 1);
    }

    private Kind headKind(int head) {
        long word = packed(head);
        if (Vocabulary.PASSWORD.has(word)) {
            return Vocabulary.PASS.has(word) ? Kind.PASS : Kind.PASSWORD;
        }
        if (Vocabulary.SECRET.has(word)) {
            return Kind.SECRET;
        }
        if (Vocabulary.TOKEN.has(word)) {
            return Vocabulary.PAT.has(word) ? Kind.PAT : Kind.TOKEN;
        }
        if (Vocabulary.PGP_KEY.has(word)) {
            return Kind.PGP_KEY;
        }
        if (Vocabulary.WHOLE_KEY.has(word)) {
            return Kind.KEY;
        }
        if (Vocabulary.KEY.has(word)) {
            return key(head);
        }
        if (Vocabulary.RANDOM.has(word)) {
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
        boolean pgp = is(Vocabulary.PGP, head - 1) || (isOption() && is(Vocabulary.PGP_OPTION, head - 1));
        return pgp ? Kind.PGP_KEY : Kind.KEY;
    }

    /** Whether two dashes stand before the first word. */
    private boolean isOption() {
        return start(0) >= from + 2 && bytes[start(0) - 1] == '-' && bytes[start(0) - 2] == '-';
    }

    /** Words written together: {@code dbpassword}, {@code authtoken}. */
    private Kind joined(int head) {
        if (Vocabulary.PASSWORD_ENDINGS.has(bytes, start(head), end(head))) {
            return is(Vocabulary.NO_PASSWORD, head) ? Kind.NONE : Kind.PASSWORD;
        }
        if (endsWith(head, "secret")) {
            return Kind.SECRET;
        }
        if (endsWith(head, "token") || endsWith(head, "authorization")) {
            return Kind.TOKEN;
        }
        if (Vocabulary.KEY_ENDINGS.has(bytes, start(head), end(head))) {
            return Kind.KEY;
        }
        Kind kind = anywhere(head);
        return kind == Kind.NONE && endsWith(head, "key") ? Kind.RANDOM : kind;
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
        if (end(word) - start(word) >= PLAIN_WORD && (password || secret)) {
            return password ? Kind.PASSWORD : Kind.SECRET;
        }
        boolean any = password || secret || is(Vocabulary.TOKEN, word);
        return !any ? Kind.NONE : isHeader(head) ? Kind.TOKEN : Kind.RANDOM;
    }

    /** Words with dashes between, as the names of headers and trailers are. */
    private boolean isHeader(int head) {
        for (int i = 0; i < head; i++) {
            if (end(i) + 1 != start(i + 1) || bytes[end(i)] != '-') {
                return false;
            }
        }
        return true;
    }

    private boolean endsWith(int word, String ending) {
        int i = end(word);
        int j = ending.length();
        int first = start(word);
        while (i > first && j > 0 && Chars.lower(bytes[i - 1] & 0xff) == ending.charAt(j - 1)) {
            i--;
            j--;
        }
        return j == 0;
    }
}
