package dev.sluice.formats.edit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An edit as text and the rest of it as JSON, in one pass.
 *
 * @param text message, blank line, diff
 * @param rest the payload without message and diff
 */
public record EditRendering(String text, CleanJson rest, String repository, boolean truncated, Redactions captured) {

    @Override
    public String toString() {
        return "EditRendering[text of " + text.length() + " characters, " + rest + "]";
    }

    /** Renders an edit that kept its contract before it was sanitized. */
    public static EditRendering of(CleanJson payload) {
        try (JsonParser parser = StrictJson.open(payload.bytes())) {
            return new Pass(parser).run();
        } catch (IOException e) {
            throw new UncheckedIOException("clean JSON is always well-formed", e);
        }
    }

    private static final class Pass {
        private final JsonParser parser;
        private final JsonWriter rest = new JsonWriter(1024);
        private String message = "";
        private String diff = "";
        private String repository = "";
        private boolean truncated;
        private Redactions captured = Redactions.none();

        Pass(JsonParser parser) {
            this.parser = parser;
        }

        EditRendering run() throws IOException {
            rest.beginObject();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                member(name);
            }
            Bytes payload = Bytes.wrap(rest.endObject().toByteArray());
            String between = message.isEmpty() || diff.isEmpty() ? "" : "\n\n";
            return new EditRendering(
                    message + between + diff, CleanJson.vouchedFor(payload), repository, truncated, captured);
        }

        private void member(String name) throws IOException {
            switch (name) {
                case "commit_msg" -> message = parser.getText();
                case "diff" -> diff = parser.getText();
                default -> {
                    note(name);
                    rest.name(name).copy(parser);
                }
            }
        }

        private void note(String name) throws IOException {
            switch (name) {
                case "repository" -> repository = parser.getText();
                case "diff_truncated" -> truncated = parser.currentToken() == JsonToken.VALUE_TRUE;
                case "redactions" ->
                    captured = Redactions.parse(parser.getText()).orElse(Redactions.none());
                default -> {}
            }
        }
    }
}
