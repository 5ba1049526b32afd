package dev.sluice.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;

/** What an outside validator says of a document by one of our schemas. */
final class Judge {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Schema schema;

    Judge(String name) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Schemas.text(name).orElseThrow());
    }

    boolean accepts(JsonNode document) {
        return schema.validate(document).isEmpty();
    }

    static JsonNode tree(byte[] json) {
        return parse(new String(json, StandardCharsets.UTF_8));
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
