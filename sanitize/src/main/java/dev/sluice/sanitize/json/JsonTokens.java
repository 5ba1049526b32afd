package dev.sluice.sanitize.json;

/**
 * Walks over one JSON value (RFC 8259) in UTF-8, token by token, without making objects of it. Whatever is not exactly one
 * well-formed value gives {@link Kind#BAD}, from where it does not go on. Strict: no comments, no trailing commas, no raw
 * control characters, no overlong or broken UTF-8, no byte order mark, at most 512 levels. Not thread-safe.
 */
public final class JsonTokens {
    /** What a token is. */
    public enum Kind {
        OBJECT,
        OBJECT_END,
        ARRAY,
        ARRAY_END,
        KEY,
        STRING,
        NUMBER,
        LITERAL,
        END,
        BAD
    }

    private enum Expect {
        VALUE,
        FIRST_KEY,
        KEY,
        FIRST_ITEM,
        COMMA,
        NOTHING
    }

    private static final int DEEPEST = 512;

    private final byte[] in;
    private final int limit;
    private final Decoded decoded;
    private final boolean[] objects = new boolean[DEEPEST + 1];
    private int depth;
    private int pos;
    private int start;
    private int end;
    private Expect expect = Expect.VALUE;

    /**
     * @param decoded gets each key and string as it comes
     */
    public JsonTokens(byte[] in, int from, int to, Decoded decoded) {
        this.in = in;
        this.pos = from;
        this.limit = to;
        this.decoded = decoded;
    }

    /** First byte of the token; of a key or a string, the one behind the quote. */
    public int start() {
        return start;
    }

    /** Behind the last byte of the token; of a key or a string, the closing quote. */
    public int end() {
        return end;
    }

    /** How many objects and arrays are open. */
    public int depth() {
        return depth;
    }

    /** Where the walk stands. */
    public int position() {
        return pos;
    }

    /** The next token. */
    public Kind next() {
        skipSpace();
        if (expect == Expect.NOTHING) {
            return pos == limit ? Kind.END : Kind.BAD;
        }
        if (pos >= limit) {
            return Kind.BAD;
        }
        int c = in[pos];
        return switch (expect) {
            case FIRST_KEY -> c == '}' ? close(true) : key(c);
            case KEY -> key(c);
            case FIRST_ITEM -> c == ']' ? close(false) : value(c);
            case COMMA -> afterItem(c);
            default -> value(c);
        };
    }

    private Kind afterItem(int c) {
        boolean object = objects[depth];
        if (c == (object ? '}' : ']')) {
            return close(object);
        }
        if (c != ',') {
            return Kind.BAD;
        }
        pos++;
        expect = object ? Expect.KEY : Expect.VALUE;
        return next();
    }

    private Kind value(int c) {
        return switch (c) {
            case '{' -> open(true);
            case '[' -> open(false);
            case '"' -> string() ? done(Kind.STRING) : Kind.BAD;
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        };
    }

    private Kind key(int c) {
        if (c != '"' || !string()) {
            return Kind.BAD;
        }
        skipSpace();
        if (pos >= limit || in[pos] != ':') {
            return Kind.BAD;
        }
        pos++;
        expect = Expect.VALUE;
        return Kind.KEY;
    }

    private boolean string() {
        start = pos + 1;
        end = decoded.read(in, start, limit);
        pos = end + 1;
        return end >= 0;
    }

    private Kind number() {
        start = pos;
        end = JsonNumber.end(in, pos, limit);
        if (end < 0) {
            return Kind.BAD;
        }
        pos = end;
        return done(Kind.NUMBER);
    }

    private Kind literal(String word) {
        start = pos;
        for (int i = 0; i < word.length(); i++) {
            if (pos >= limit || in[pos++] != word.charAt(i)) {
                return Kind.BAD;
            }
        }
        end = pos;
        return done(Kind.LITERAL);
    }

    private Kind open(boolean object) {
        if (depth == DEEPEST) {
            return Kind.BAD;
        }
        start = pos++;
        end = pos;
        objects[++depth] = object;
        expect = object ? Expect.FIRST_KEY : Expect.FIRST_ITEM;
        return object ? Kind.OBJECT : Kind.ARRAY;
    }

    private Kind close(boolean object) {
        start = pos++;
        end = pos;
        depth--;
        return done(object ? Kind.OBJECT_END : Kind.ARRAY_END);
    }

    private Kind done(Kind kind) {
        expect = depth == 0 ? Expect.NOTHING : Expect.COMMA;
        return kind;
    }

    private void skipSpace() {
        while (pos < limit && (in[pos] == ' ' || in[pos] == '\n' || in[pos] == '\r' || in[pos] == '\t')) {
            pos++;
        }
    }
}
