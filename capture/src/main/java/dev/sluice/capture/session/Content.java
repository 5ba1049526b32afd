package dev.sluice.capture.session;

import dev.sluice.formats.contract.Node;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the logs have in common: text that is a string or a list of blocks, and words for roles. */
final class Content {
    private Content() {}

    /** The text of a string or of blocks; of pictures and the like only that there was one. */
    static String text(Node content) {
        return switch (content.kind()) {
            case STRING -> content.text();
            case ARRAY ->
                content.items().stream()
                        .map(Content::blockText)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n"));
            case OBJECT -> blockText(content);
            default -> "";
        };
    }

    private static String blockText(Node block) {
        if (block.is(Node.Kind.STRING)) {
            return block.text();
        }
        String type = block.at("type").text();
        if (block.at("text").is(Node.Kind.STRING)) {
            return block.at("text").text();
        }
        if (block.at("content").is(Node.Kind.STRING)) {
            return block.at("content").text();
        }
        return type.contains("image") ? "[image]" : type.contains("document") || type.contains("file") ? "[file]" : "";
    }

    /** The format's word for a role; empty where it has none. */
    static Optional<String> role(String word) {
        return switch (word) {
            case "system", "developer" -> Optional.of("system");
            case "user", "human" -> Optional.of("user");
            case "assistant", "agent", "ai", "model" -> Optional.of("assistant");
            case "tool", "function" -> Optional.of("tool");
            default -> Optional.empty();
        };
    }

    /** The first of these keys that has a text that says something. */
    static String first(Node object, String... keys) {
        for (String key : keys) {
            String text = object.at(key).text();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** A text, or the digits of a number. */
    static String word(Node value) {
        return value.is(Node.Kind.NUMBER) ? value.digits() : value.text();
    }
}
