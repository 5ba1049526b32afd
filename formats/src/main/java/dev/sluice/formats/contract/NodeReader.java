package dev.sluice.formats.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Node.Kind;
import dev.sluice.serdes.json.BadJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one value. An empty object is three bytes of a document and more than a hundred of memory, so that values are
 * counted while they are read. No event has as many, but what a capture reads may be of 16 MiB.
 */
final class NodeReader {
    private static final int MOST_VALUES = 600_000;

    private final JsonParser parser;
    private final boolean takesTwice;
    private int values;

    /**
     * Reads from a parser.
     *
     * @param takesTwice whether a key may come twice; the last one counts
     */
    NodeReader(JsonParser parser, boolean takesTwice) {
        this.parser = parser;
        this.takesTwice = takesTwice;
    }

    /** The value that the parser is at the start of. */
    Node read() throws IOException {
        long position = parser.currentTokenLocation().getByteOffset();
        if (++values > MOST_VALUES) {
            throw BadJson.at(position, Reason.TOO_LARGE, Rule.VALUES);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> new Node(Kind.OBJECT, position, "", List.of(), readMembers());
            case START_ARRAY -> new Node(Kind.ARRAY, position, "", readItems(), Map.of());
            case VALUE_STRING -> scalar(Kind.STRING, position, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Kind.NUMBER, position, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> scalar(Kind.BOOLEAN, position, parser.getText());
            case VALUE_NULL -> scalar(Kind.NULL, position, "");
            default -> throw new IllegalStateException("a value is read from its start");
        };
    }

    private static Node scalar(Kind kind, long position, String text) {
        return new Node(kind, position, text, List.of(), Map.of());
    }

    private List<Node> readItems() throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read());
        }
        return Collections.unmodifiableList(items);
    }

    private Map<String, Node> readMembers() throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (members.put(name, read()) != null && !takesTwice) {
                throw BadJson.at(parser, Reason.MALFORMED, Rule.UNIQUE_KEYS);
            }
        }
        return Collections.unmodifiableMap(members);
    }
}
