package dev.sluice.serdes.registry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What a registry answered.
 *
 * @param node that did
 * @param isFound false where it says, in its protocol's words, that there is no such subject, version or schema
 * @param fields the members of the object that are texts, numbers or booleans, and lists of texts as one text
 */
record Reply(URI node, boolean isFound, Map<String, String> fields) {
    private static final int LONGEST_MESSAGE = 400;
    /** The protocol's own codes have five digits; with 404 alone a registry speaks of a path that it doesn't serve. */
    private static final Pattern NO_SUCH = Pattern.compile("404[0-9]{2}");

    /** Sorts answers: those to go on with, a final no, and those that may be better next time. */
    static Reply of(URI url, int status, byte[] body) {
        Optional<Map<String, String>> fields =
                StrictJson.read(Bytes.wrap(body), Reply::read).fold(Optional::of, no -> Optional.empty());
        if (status >= 200 && status < 300) {
            return new Reply(
                    url, true, fields.orElseThrow(() -> RegistryHttp.notUsable(url, status + ", but no JSON object")));
        }
        Map<String, String> said = fields.orElse(Map.of());
        if (status == 404
                && NO_SUCH.matcher(said.getOrDefault("error_code", "")).matches()) {
            return new Reply(url, false, said);
        }
        String why = status + " " + shortened(said.getOrDefault("message", "without a reason"));
        switch (status) {
            case 400, 401, 403, 405, 406, 409, 413, 415, 422 ->
                throw new RegistryRefusedException(status, "schema registry " + url + ": " + why);
            case 404 -> throw RegistryHttp.notUsable(url, why + "; is the path right?");
            default -> throw status >= 500 ? RegistryHttp.away(url, why) : RegistryHttp.notUsable(url, why);
        }
    }

    /** A text that the protocol says is there. */
    String text(String name) {
        return Optional.ofNullable(fields.get(name)).orElseThrow(() -> without(name));
    }

    /** A number that the protocol says is there. */
    int id() {
        return digits(text("id")).orElseThrow(() -> without("id"));
    }

    private RegistryNotReadyException without(String name) {
        return RegistryHttp.notUsable(node, "its answer has no " + name);
    }

    private static OptionalInt digits(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static Outcome<Map<String, String>> read(JsonParser parser) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY) {
                fields.put(name, texts(parser));
            } else if (value.isScalarValue()) {
                fields.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return Outcome.accepted(fields);
    }

    private static String texts(JsonParser array) throws IOException {
        StringJoiner texts = new StringJoiner("; ");
        for (JsonToken token = array.nextToken(); token != JsonToken.END_ARRAY; token = array.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                texts.add(array.getText());
            }
            array.skipChildren();
        }
        return texts.toString();
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }
}
