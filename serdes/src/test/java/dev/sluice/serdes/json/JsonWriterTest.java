package dev.sluice.serdes.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonWriterTest {
    @Example
    void shouldPutCommasBetweenAndNowhereElse() {
        JsonWriter out = new JsonWriter(0);
        out.beginObject()
                .name("a")
                .beginArray()
                .value(1)
                .value(true)
                .beginObject()
                .endObject()
                .endArray();
        out.field("b", "c")
                .name("d")
                .beginArray()
                .endArray()
                .name("e")
                .json(Bytes.utf8("[0]"))
                .endObject();

        assertThat(text(out)).isEqualTo("{\"a\":[1,true,{}],\"b\":\"c\",\"d\":[],\"e\":[0]}");
    }

    @Example
    void shouldEscapeNothingButWhatHasToBe() {
        assertThat(text(new JsonWriter(0).value("/\u007f\u2028\u00e4\"\\\n\r\t\b\f\u0000\u001f")))
                .isEqualTo("\"/\u007f\u2028\u00e4\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001f\"");
    }

    @Example
    void shouldReplaceLoneSurrogates() {
        assertThat(text(new JsonWriter(0).value("\ud800x\udc00\ud83d\udeb0\ud83d")))
                .isEqualTo("\"\ufffdx\ufffd\ud83d\udeb0\ufffd\"");
    }

    @Property(tries = 1000)
    void shouldWriteWhatTheParserReadsBack(@ForAll String text) throws IOException {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(parsed(new JsonWriter(0).value(whole))).isEqualTo(whole);
        assertThat(text(new JsonWriter(0).text(Bytes.utf8(whole)))).isEqualTo(text(new JsonWriter(0).value(whole)));
    }

    @Example
    void shouldCopyWithoutSpaces() throws IOException {
        byte[] spaced = " { \"a\" : [ 1.50 , { } , null ] , \"\\u0062\" : { \"c\" : \"\\u00e4\" } } "
                .getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = StrictJson.open(Bytes.wrap(spaced))) {
            assertThat(text(new JsonWriter(0).copy(parser)))
                    .isEqualTo("{\"a\":[1.50,{},null],\"b\":{\"c\":\"\u00e4\"}}");
        }
    }

    private static String parsed(JsonWriter out) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(out.toByteArray())) {
            parser.nextToken();
            return parser.getText();
        }
    }

    private static String text(JsonWriter out) {
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
