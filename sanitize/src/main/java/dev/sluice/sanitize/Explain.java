package dev.sluice.sanitize;

import dev.sluice.contracts.Bytes;
import dev.sluice.sanitize.json.Decoded;
import dev.sluice.sanitize.json.JsonTokens;
import dev.sluice.sanitize.json.JsonTokens.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes what {@code sluice sanitize --explain} prints: {@code {"id":…,"clean":…,"findings":[{"path","rule","type","start",
 * "end"}]}}. The id is the clean object's {@code id} member where that is a string, or {@code ""}.
 */
public final class Explain {
    private static final byte[] ID = "\"id\"".getBytes(StandardCharsets.US_ASCII);

    private Explain() {}

    /** One line of JSON in UTF-8, without the newline at its end; newlines between the tokens of the input become spaces. */
    public static Bytes line(Sanitized sanitized) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        Bytes clean = sanitized.clean().bytes();
        ascii(line, "{\"id\":");
        id(line, clean);
        ascii(line, ",\"clean\":");
        for (int i = clean.offset(); i < clean.offset() + clean.length(); i++) {
            byte b = clean.array()[i];
            line.write(b == '\n' || b == '\r' ? ' ' : b);
        }
        ascii(line, ",\"findings\":[");
        String comma = "";
        for (Finding finding : sanitized.findings()) {
            line.writeBytes((comma + json(finding)).getBytes(StandardCharsets.UTF_8));
            comma = ",";
        }
        ascii(line, "]}");
        return Bytes.wrap(line.toByteArray());
    }

    private static void id(ByteArrayOutputStream line, Bytes clean) {
        JsonTokens tokens =
                new JsonTokens(clean.array(), clean.offset(), clean.offset() + clean.length(), new Decoded());
        for (Kind kind = tokens.next(); kind != Kind.END && kind != Kind.BAD; kind = tokens.next()) {
            if (kind == Kind.KEY && tokens.depth() == 1 && isId(clean.array(), tokens.start() - 1, tokens.end() + 1)) {
                if (tokens.next() == Kind.STRING) {
                    line.write(clean.array(), tokens.start() - 1, tokens.end() - tokens.start() + 2);
                    return;
                }
            }
        }
        ascii(line, "\"\"");
    }

    private static boolean isId(byte[] in, int start, int end) {
        return Arrays.equals(in, start, end, ID, 0, ID.length);
    }

    private static String json(Finding finding) {
        return "{\"path\":" + quoted(finding.path()) + ",\"rule\":\"" + finding.rule() + "\",\"type\":\""
                + finding.type() + "\",\"start\":" + finding.start() + ",\"end\":" + finding.end() + "}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static void ascii(ByteArrayOutputStream line, String text) {
        line.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
