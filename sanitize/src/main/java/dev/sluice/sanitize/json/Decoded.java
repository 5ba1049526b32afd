package dev.sluice.sanitize.json;

import java.util.Arrays;

/**
 * A JSON string without its escapes, and the way back from each byte of the text to the bytes that said it. A NUL is left out
 * of the text, and a surrogate without its partner is U+FFFD; both are kept as {@link Repairs}. Used again for the next string;
 * not thread-safe.
 */
public final class Decoded {
    private static final int REPLACEMENT = 0xfffd;

    private byte[] text = new byte[0];
    private int from;
    private int to;
    private byte[] scratch = new byte[256];
    private int[] textAt = new int[64];
    private int[] rawAt = new int[64];
    private int points;
    private final Repairs repairs = new Repairs();

    /** Takes a string without escapes as it is. */
    public void plain(byte[] in, int start, int end) {
        text = in;
        from = start;
        to = end;
        points = 0;
        repairs.clear();
    }

    /** Takes the escapes out of a well-formed string. */
    public void unescape(byte[] in, int start, int end) {
        points = 0;
        repairs.clear();
        if (scratch.length < end - start) {
            scratch = new byte[Math.max(end - start, scratch.length * 2)];
        }
        text = scratch;
        from = 0;
        point(0, start);
        int at = start;
        int out = 0;
        while (at < end) {
            int escape = copyUpToEscape(in, at, end, out);
            out += escape - at;
            at = escape;
            if (at < end) {
                int codePoint = codePoint(in, at, end);
                int next = at + escapeLength(in, at, codePoint);
                out = put(codePoint, out, at, next);
                at = next;
                point(out, at);
            }
        }
        to = out;
    }

    private int put(int codePoint, int out, int rawStart, int rawEnd) {
        if (codePoint == 0) {
            repairs.drop(out, rawStart, rawEnd);
            return out;
        }
        if (isSurrogate(codePoint)) {
            repairs.replace(out, rawStart, rawEnd);
            return Utf8.put(scratch, out, REPLACEMENT);
        }
        return Utf8.put(scratch, out, codePoint);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= 0xd800 && codePoint <= 0xdfff;
    }

    /** The text holds no more bytes than the string so far, so that there is room for eight where the string has eight. */
    private int copyUpToEscape(byte[] in, int start, int end, int out) {
        int i = start;
        int to = out - start;
        while (i + EightBytes.COUNT <= end) {
            long eight = EightBytes.at(in, i);
            EightBytes.put(scratch, to + i, eight);
            long escape = EightBytes.are(eight, '\\');
            if (escape != 0) {
                return i + EightBytes.first(escape);
            }
            i += EightBytes.COUNT;
        }
        while (i < end && in[i] != '\\') {
            scratch[to + i] = in[i];
            i++;
        }
        return i;
    }

    private static int codePoint(byte[] in, int at, int end) {
        return switch (in[at + 1]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(in, at, end);
            default -> in[at + 1];
        };
    }

    private static int unicode(byte[] in, int at, int end) {
        int unit = JsonString.hex4(in, at + 2, end);
        if (unit < 0xd800 || unit > 0xdbff || at + 12 > end || in[at + 6] != '\\' || in[at + 7] != 'u') {
            return unit;
        }
        int low = JsonString.hex4(in, at + 8, end);
        return low >= 0xdc00 && low <= 0xdfff ? Character.toCodePoint((char) unit, (char) low) : unit;
    }

    private static int escapeLength(byte[] in, int at, int codePoint) {
        return in[at + 1] != 'u' ? 2 : codePoint > 0xffff ? 12 : 6;
    }

    private void point(int textIndex, int rawIndex) {
        if (points == textAt.length) {
            textAt = Arrays.copyOf(textAt, points * 2);
            rawAt = Arrays.copyOf(rawAt, points * 2);
        }
        textAt[points] = textIndex;
        rawAt[points++] = rawIndex;
    }

    public byte[] text() {
        return text;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public Repairs repairs() {
        return repairs;
    }

    /** Where in the raw string the byte of the text begins to be said; no escape is ever split. */
    public int rawStart(int textIndex) {
        return points == 0 ? textIndex : raw(textIndex, lastPoint(textIndex, true));
    }

    /** Where in the raw string the text up to this index has been said. */
    public int rawEnd(int textIndex) {
        return points == 0 ? textIndex : raw(textIndex, lastPoint(textIndex, false));
    }

    private int raw(int textIndex, int point) {
        return rawAt[point] + textIndex - textAt[point];
    }

    /** The last point at or before the index, or with {@code before} false the first of those that share its place. */
    private int lastPoint(int textIndex, boolean last) {
        int low = 0;
        int high = points - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (textAt[middle] <= textIndex) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        while (!last && low > 0 && textAt[low - 1] == textIndex) {
            low--;
        }
        return low;
    }
}
