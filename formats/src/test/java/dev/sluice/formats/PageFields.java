package dev.sluice.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A schema as a table: a row for each object in it, with the members that it must and may have. */
final class PageFields {
    private static final int MOST_NAMED = 12;

    private final List<String> rows = new ArrayList<>();

    private PageFields() {}

    static String of(JsonNode schema) {
        PageFields fields = new PageFields();
        fields.object("", "the payload", schema);
        return "\n| of | must have | may have |\n|---|---|---|\n" + String.join("\n", fields.rows) + "\n";
    }

    private void object(String path, String name, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        if (properties.isEmpty()) {
            return;
        }
        String others = schema.path("additionalProperties").asBoolean(true) ? "any other" : "";
        String may = members(schema, member -> !isRequired(schema, member));
        rows.add("| " + name + " | " + members(schema, member -> isRequired(schema, member)) + " | "
                + (may.isEmpty() || others.isEmpty() ? may + others : may + ", " + others) + " |");
        properties.properties().forEach(member -> below(join(path, member.getKey()), member.getValue()));
    }

    /** Whatever objects a value holds: itself, its items, or one of several kinds of it. */
    private void below(String path, JsonNode value) {
        if (value.has("items")) {
            below(path + "[]", value.get("items"));
        } else if (value.has("anyOf")) {
            value.get("anyOf").forEach(one -> below(path, one));
        } else if (value.has("oneOf")) {
            value.get("oneOf").forEach(kind -> object(path, "`" + path + "` with " + tag(kind), kind));
        } else if (value.path("additionalProperties").isObject()) {
            below(path + ".*", value.get("additionalProperties"));
        } else {
            object(path, "`" + path + "`", value);
        }
    }

    private static String members(JsonNode schema, Predicate<String> wanted) {
        return schema.path("properties").properties().stream()
                .filter(member -> wanted.test(member.getKey()))
                .map(PageFields::member)
                .collect(Collectors.joining(", "));
    }

    private static String member(Map.Entry<String, JsonNode> member) {
        List<String> choices = choices(member.getValue());
        String which = choices.size() > MOST_NAMED
                ? " (one of " + choices.size() + ")"
                : choices.isEmpty() ? "" : " (" + String.join(" · ", choices) + ")";
        return "`" + member.getKey() + "`" + which;
    }

    private static List<String> choices(JsonNode value) {
        JsonNode in = value.has("anyOf") ? value.get("anyOf").get(1) : value;
        JsonNode of = in.has("items") ? in.get("items") : in;
        return StreamSupport.stream(of.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The one required member that has a single choice. */
    private static String tag(JsonNode kind) {
        return kind.path("properties").properties().stream()
                .filter(member -> isRequired(kind, member.getKey()))
                .filter(member -> choices(member.getValue()).size() == 1)
                .map(member ->
                        member.getKey() + " `" + choices(member.getValue()).get(0) + "`")
                .collect(Collectors.joining(", "));
    }

    private static boolean isRequired(JsonNode schema, String name) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(required -> required.asText().equals(name));
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
