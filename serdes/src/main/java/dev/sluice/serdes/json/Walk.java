package dev.sluice.serdes.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Goes over values that no contract closes: their form is checked, their content is not. */
public final class Walk {
    private Walk() {}

    /** Goes to the end of the value that the parser is at the start of; refuses a key that comes twice. */
    public static void value(JsonParser parser) throws IOException {
        Deque<Set<String>> open = new ArrayDeque<>();
        JsonToken token = parser.currentToken();
        while (token != null) {
            if (token.isStructStart()) {
                open.push(new HashSet<>());
            } else if (token.isStructEnd()) {
                open.pop();
            } else if (token == JsonToken.FIELD_NAME && !open.element().add(parser.currentName())) {
                throw BadJson.at(parser, Reason.MALFORMED, Rule.UNIQUE_KEYS);
            }
            if (open.isEmpty()) {
                parser.finishToken();
                return;
            }
            token = parser.nextToken();
        }
    }

    /** The same for a document that is one object. */
    public static Outcome<Boolean> object(JsonParser parser) throws IOException {
        value(parser);
        return Outcome.accepted(true);
    }
}
