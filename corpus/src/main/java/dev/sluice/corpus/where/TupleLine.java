package dev.sluice.corpus.where;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.tuple.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one line after the other, as far as they are wanted: what isn't is skipped without being decoded, and
 * after the last one nothing is looked at. For one thread.
 */
public final class TupleLine {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Tuple.MAX_BYTES)
                    .build())
            .build();

    private final Set<Field> wanted;
    private final Map<Field, String> values = new EnumMap<>(Field.class);

    /** Reads these fields of each line. */
    public TupleLine(Set<Field> wanted) {
        this.wanted = wanted.isEmpty() ? EnumSet.noneOf(Field.class) : EnumSet.copyOf(wanted);
    }

    /**
     * Goes on to this line, which a commit names and which therefore once was checked.
     *
     * @throws IllegalArgumentException if it is no tuple after all; without any of its content
     */
    public void read(Bytes line) {
        values.clear();
        try (JsonParser parser = FACTORY.createParser(line.array(), line.offset(), line.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT || !readMembers(parser)) {
                throw new IllegalArgumentException("is no tuple");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no tuple");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    /** The value of a field that was wanted, as text. */
    public String get(Field field) {
        String value = values.get(field);
        if (value == null) {
            throw new IllegalStateException("no line has been read for its " + field.wireName());
        }
        return value;
    }

    private boolean readMembers(JsonParser parser) throws IOException {
        while (values.size() < wanted.size()) {
            String name = parser.nextFieldName();
            if (name == null) {
                return false;
            }
            JsonToken token = parser.nextToken();
            Optional<Field> field = Field.of(name).filter(wanted::contains);
            if (field.isEmpty()) {
                parser.skipChildren();
            } else if (token.isScalarValue()) {
                values.put(field.get(), parser.getText());
            } else {
                return false;
            }
        }
        return true;
    }
}
