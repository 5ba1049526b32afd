package dev.sluice.sanitize;

import dev.sluice.sanitize.assign.SecretName;
import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.json.Decoded;
import dev.sluice.sanitize.scan.Chars;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the member behind a value says of it, where it names the thing: {@code {"value": "…", "name": "DB_PASSWORD"}}. Between the
 * two only numbers and literals may stand, and the name must be one that cleaning leaves as it is: cleaning again must not learn
 * more.
 */
final class PairAhead {
    private static final int MOST_MEMBERS = 4;

    private final byte[] in;
    private final int limit;
    private int at;

    private PairAhead(byte[] in, int at, int limit) {
        this.in = in;
        this.at = at;
        this.limit = limit;
    }

    /** The kind that is promised of the value that ends before an index. */
    static Kind kind(byte[] in, int at, int limit) {
        return new PairAhead(in, at, limit).kind();
    }

    private Kind kind() {
        for (int member = 0; member < MOST_MEMBERS && takes(',') && opens(); member++) {
            boolean named = Key.isPairName(new String(text(), StandardCharsets.UTF_8));
            if (!takes(':')) {
                return Kind.NONE;
            }
            if (opens()) {
                return named ? kind(text()) : Kind.NONE;
            }
            while (at < limit && Chars.is(in[at] & 0xff, Chars.WORD | Chars.DASH | Chars.DOT)) {
                at++;
            }
        }
        return Kind.NONE;
    }

    private static Kind kind(byte[] name) {
        for (byte b : name) {
            if (!Chars.is(b & 0xff, Chars.WORD | Chars.DASH | Chars.DOT)) {
                return Kind.NONE;
            }
        }
        return SecretName.of(name);
    }

    private boolean opens() {
        return sees('"');
    }

    private boolean takes(int sign) {
        boolean there = sees(sign);
        at += there ? 1 : 0;
        return there;
    }

    private boolean sees(int sign) {
        while (at < limit && Chars.is(in[at] & 0xff, Chars.SPACE)) {
            at++;
        }
        return at < limit && in[at] == sign;
    }

    /** The text whose quote stands here, behind which the walk goes on. */
    private byte[] text() {
        int start = at + 1;
        int end = start;
        boolean escaped = false;
        while (end < limit && in[end] != '"') {
            escaped |= in[end] == '\\';
            end += in[end] == '\\' ? 2 : 1;
        }
        int close = Math.min(end, limit);
        at = Math.min(close + 1, limit);
        if (!escaped) {
            return Arrays.copyOfRange(in, start, close);
        }
        Decoded decoded = new Decoded();
        return decoded.read(in, start, at) < 0
                ? new byte[0]
                : Arrays.copyOfRange(decoded.text(), decoded.from(), decoded.to());
    }
}
