package dev.sluice;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.contracts.Bytes;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A registry in memory, as far as Sluice asks for one. A schema is compatible when it has the title that was there. */
public final class FakeRegistry implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, List<Integer>> subjects = new TreeMap<>();
    private final Map<Integer, String> schemas = new TreeMap<>();
    private final Map<String, String> levels = new HashMap<>();

    public FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    public synchronized Optional<String> level(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /** Registers without asking anybody; the id. */
    public synchronized int put(String subject, String schema) {
        int id = schemas.entrySet().stream()
                .filter(known -> known.getValue().equals(schema))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(schemas.size() + 1);
        schemas.put(id, schema);
        subjects.computeIfAbsent(subject, any -> new ArrayList<>()).add(id);
        return id;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/");
            String answer = answer(exchange.getRequestMethod() + " " + path[0], path, body);
            int status = answer.startsWith("4") ? Integer.parseInt(answer.substring(0, 3)) : 200;
            byte[] bytes = (status == 200 ? answer : error(answer)).getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** A JSON object, or a code of the protocol. */
    private String answer(String request, String[] path, byte[] body) throws IOException {
        return switch (request) {
            case "GET schemas" -> {
                int id = Integer.parseInt(path[2]);
                yield schemas.containsKey(id) ? described(id) : "40403";
            }
            case "GET config" ->
                level(path[1])
                        .map(level -> "{\"compatibilityLevel\":\"" + level + "\"}")
                        .orElse("40408");
            case "PUT config" -> {
                levels.put(URLDecoder.decode(path[1], UTF_8), field(body, "compatibility"));
                yield "{}";
            }
            case "GET subjects" -> latest(path[1]).map(this::described).orElse("40401");
            case "POST subjects" -> path.length == 2 ? find(path[1], body) : register(path[1], body);
            case "POST compatibility" -> "{\"is_compatible\":" + isCompatible(path[2], field(body, "schema")) + "}";
            default -> "404";
        };
    }

    private String find(String subject, byte[] body) throws IOException {
        String schema = field(body, "schema");
        return subjects.getOrDefault(subject, List.of()).stream()
                .filter(id -> schema.equals(schemas.get(id)))
                .findFirst()
                .map(this::described)
                .orElse(subjects.containsKey(subject) ? "40403" : "40401");
    }

    private String register(String subject, byte[] body) throws IOException {
        String schema = field(body, "schema");
        return isCompatible(subject, schema) ? described(put(subject, schema)) : "409";
    }

    private boolean isCompatible(String subject, String schema) throws IOException {
        Optional<String> before = latest(subject).map(schemas::get);
        return before.isEmpty()
                || field(before.get().getBytes(UTF_8), "title").equals(field(schema.getBytes(UTF_8), "title"));
    }

    private Optional<Integer> latest(String subject) {
        return Optional.ofNullable(subjects.get(subject)).map(ids -> ids.get(ids.size() - 1));
    }

    private String described(int id) {
        JsonWriter out = new JsonWriter(256).beginObject().name("id").value(id);
        return new String(
                out.field("schemaType", "JSON")
                        .field("schema", schemas.getOrDefault(id, ""))
                        .endObject()
                        .toByteArray(),
                UTF_8);
    }

    private static String error(String code) {
        return "{\"error_code\":" + code + ",\"message\":\"as the fake has it\"}";
    }

    private static String field(byte[] object, String name) throws IOException {
        try (JsonParser parser = StrictJson.open(Bytes.wrap(object))) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isIt = parser.currentName().equals(name);
                parser.nextToken();
                if (isIt) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        }
        return "";
    }
}
