package dev.sluice.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Changes one place of a JSON tree in a way that a contract may or may not allow. Keeps away from what draft-07 can't
 * say: keys twice, dates that do not exist, redactions out of order, integers with a fraction of zero.
 */
final class Mutator {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            ".",
            "..",
            "a",
            "A",
            "-",
            "a-b",
            "a--b",
            "a.b",
            "a/b",
            "a\\b",
            "%2e",
            "\u0430",
            "\uff11",
            "a\n",
            "\n",
            "\u2028",
            "sluice",
            "sessions",
            "workspace",
            "doctrine/0.0.1",
            "doctrine/0.0.01",
            "engineering/a",
            "engineering/sessions",
            "engineering/sessions/a",
            "engineering/feedback/sluice",
            "engineering/../a",
            "edit",
            "runtime",
            "primary",
            "cited",
            "public",
            "internal",
            "session",
            "completed",
            "unknown",
            "added",
            "submodule",
            "0.0.1",
            "1.0.0",
            "2.0.0",
            "1.02.3",
            "sluice.edit.v1",
            "sluice.tuple",
            "2026-01-01T00:00:00.000Z",
            "2026-01-01T00:00:00Z",
            "email=1",
            "aws=1 email=22",
            "email=0",
            "email = 1",
            "a-1@2",
            "a-01@2",
            "too-large",
            "depth",
            "node",
            "edge",
            "reject",
            "accept",
            "fs",
            "role-a",
            "tenant-a--b",
            "constitutional-doctrine-v1.0.0",
            "0123456789012345678901234567890123456789",
            "{}");
    private static final int[] LENGTHS = {1, 39, 40, 41, 63, 64, 65, 80, 81, 128, 129, 200, 201, 255, 256, 4096, 4097};
    private static final List<JsonNode> OTHERS = List.of(
            NODES.nullNode(),
            NODES.booleanNode(true),
            NODES.numberNode(-1),
            NODES.numberNode(0),
            NODES.numberNode(1),
            NODES.numberNode(1.5),
            NODES.numberNode(Integer.MAX_VALUE),
            NODES.numberNode(Integer.MAX_VALUE + 1L),
            NODES.numberNode(new java.math.BigInteger("9".repeat(30))),
            NODES.arrayNode(),
            NODES.objectNode());

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    /** Changes one or two places; {@code untouched} names fields whose strings stay strings of their kind. */
    JsonNode mutate(JsonNode original, String untouched) {
        JsonNode mutated = original.deepCopy();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(mutated, containers);
            change(pick(containers), untouched);
        }
        return mutated;
    }

    private void change(JsonNode container, String untouched) {
        if (container instanceof ArrayNode array) {
            changeArray(array);
        } else {
            changeObject((ObjectNode) container, untouched);
        }
    }

    private void changeArray(ArrayNode array) {
        if (array.isEmpty() || random.nextInt(4) == 0) {
            array.add(other());
        } else if (random.nextInt(4) == 0) {
            for (int copies = random.nextInt(60, 66); copies > 0; copies--) {
                array.add(array.get(0).deepCopy());
            }
        } else {
            int i = random.nextInt(array.size());
            array.set(i, changed(array.get(i)));
        }
    }

    private void changeObject(ObjectNode object, String untouched) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || random.nextInt(12) == 0) {
            object.set(pick(List.of("colour", "Schema", "tenant", "payload", "")), other());
            return;
        }
        String name = pick(names);
        if (random.nextInt(8) == 0) {
            object.remove(name);
        } else {
            object.set(name, name.equals(untouched) ? other() : changed(object.get(name)));
        }
    }

    private JsonNode changed(JsonNode value) {
        boolean keepsType = random.nextInt(4) != 0;
        if (value.isTextual() && keepsType) {
            return NODES.textNode(random.nextBoolean() ? pick(TEXTS) : bent(value.textValue()));
        }
        return other();
    }

    private String bent(String text) {
        return switch (random.nextInt(8)) {
            case 0 -> text + "\n";
            case 1 -> "\n" + text;
            case 2 -> text + "\u2028";
            case 3 -> text.toUpperCase(Locale.ROOT);
            case 4 -> text.substring(0, text.length() / 2);
            case 5 -> text + "\u00e9";
            case 6 -> text.endsWith(" zz=1") ? text : text + " zz=1";
            default -> padded(text, LENGTHS[random.nextInt(LENGTHS.length)]);
        };
    }

    private static String padded(String text, int length) {
        String last = text.isEmpty() ? "a" : text.substring(text.length() - 1);
        return (text + last.repeat(length)).substring(0, length);
    }

    private JsonNode other() {
        return pick(OTHERS).deepCopy();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
