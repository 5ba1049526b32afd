package dev.sluice.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegisteredSchemaTest {
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[\"x\",1]},\"b\":true},\"not\":null}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[\"x\",1]},\"b\":true},\"not\":null}",
                "{\n \"type\" : \"obj\\u0065ct\", \"properties\": {\"a\": {\"enum\": [\"x\", 1]}, \"b\": true}, \"not\": null}\n",
                "{\"not\":null,\"properties\":{\"b\":true,\"a\":{\"enum\":[\"x\",1]}},\"type\":\"object\"}"
            })
    void shouldBeTheSameWhateverSpacesAndOrderOfKeys(String text) {
        assertThat(new RegisteredSchema("JSON", text).is(SCHEMA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[1,\"x\"]},\"b\":true},\"not\":null}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[\"x\",\"1\"]},\"b\":true},\"not\":null}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[\"x\",1]},\"b\":true}}",
                "{\"type\":\"object\",\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[\"x\",1]},\"b\":true},\"not\":null}",
                "\"string\"",
                "{",
                ""
            })
    void shouldBeAnotherOne(String text) {
        assertThat(new RegisteredSchema("JSON", text).is(SCHEMA)).isFalse();
    }

    @Test
    void shouldBeAnotherOneInAnotherLanguage() {
        assertThat(new RegisteredSchema("AVRO", SCHEMA).is(SCHEMA)).isFalse();
    }

    @Test
    void shouldBeAnotherOneWhereNeitherIsAnObject() {
        assertThat(new RegisteredSchema("JSON", "true").is("true")).isFalse();
    }
}
