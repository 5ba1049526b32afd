package dev.sluice.serdes.registry;

import dev.sluice.serdes.json.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A registry that speaks Confluent's protocol, for JSON Schemas. Keeps nothing and tries nothing twice; see
 * {@link Patience}. Every call may end in a {@link RegistryNotReadyException} or {@link RegistryRefusedException}.
 * Thread-safe.
 */
public final class SchemaRegistry {
    private final RegistryHttp http;

    /** Nothing is asked yet. */
    public SchemaRegistry(RegistryAddress address) {
        http = new RegistryHttp(address);
    }

    /** The id under which the subject holds this schema, in any of its versions. */
    public Optional<Integer> idOf(String subject, String schema) {
        return found(http.send("POST", "/subjects/" + encoded(subject), Optional.of(request(schema))))
                .map(Reply::id);
    }

    /** The schema of this id, if there is one. */
    public Optional<RegisteredSchema> schema(int id) {
        return found(get("/schemas/ids/" + id)).map(SchemaRegistry::schema);
    }

    /** The subject's newest schema, if there is one. */
    public Optional<RegisteredSchema> latest(String subject) {
        return found(get("/subjects/" + encoded(subject) + "/versions/latest")).map(SchemaRegistry::schema);
    }

    /** Adds a version to the subject, where it doesn't have this schema yet; the schema's id. */
    public int register(String subject, String schema) {
        String path = "/subjects/" + encoded(subject) + "/versions";
        return required(http.send("POST", path, Optional.of(request(schema)))).id();
    }

    /** What the subject's level has against this schema, in the registry's words; empty where nothing. */
    public Optional<String> objection(String subject, String schema) {
        String path = "/compatibility/subjects/" + encoded(subject) + "/versions/latest?verbose=true";
        return found(http.send("POST", path, Optional.of(request(schema))))
                .filter(reply -> !reply.text("is_compatible").equals("true"))
                .map(reply -> reply.fields().getOrDefault("messages", ""))
                .map(messages -> messages.isEmpty() ? "the registry says no more" : messages);
    }

    /** The compatibility level that was set for this subject, if any was. */
    public Optional<String> level(String subject) {
        return found(get("/config/" + encoded(subject))).map(reply -> reply.text("compatibilityLevel"));
    }

    /** Sets the subject's compatibility level, before the subject has a schema or after. */
    public void setLevel(String subject, String level) {
        byte[] body = new JsonWriter(64)
                .beginObject()
                .field("compatibility", level)
                .endObject()
                .toByteArray();
        required(http.send("PUT", "/config/" + encoded(subject), Optional.of(body)));
    }

    private Reply get(String path) {
        return http.send("GET", path, Optional.empty());
    }

    private static Optional<Reply> found(Reply reply) {
        return Optional.of(reply).filter(Reply::isFound);
    }

    private static Reply required(Reply reply) {
        return found(reply).orElseThrow(() -> RegistryHttp.notUsable(reply.node(), "it knows no such subject"));
    }

    /** A registry leaves the type out where it is Avro. */
    private static RegisteredSchema schema(Reply reply) {
        return new RegisteredSchema(reply.fields().getOrDefault("schemaType", "AVRO"), reply.text("schema"));
    }

    private static byte[] request(String schema) {
        return new JsonWriter(schema.length() + 64)
                .beginObject()
                .field("schemaType", RegisteredSchema.JSON)
                .field("schema", schema)
                .endObject()
                .toByteArray();
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
