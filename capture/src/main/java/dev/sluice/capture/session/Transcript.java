package dev.sluice.capture.session;

import dev.sluice.capture.assembly.Part;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The steps of a part as the payload of {@code sluice.session.v1}. */
final class Transcript {
    private final Part part;
    private final List<Node> steps;
    private final List<Node> messages;
    private final Redactions more;

    /**
     * Of what was said before the part, and its steps.
     *
     * @param more what was found beyond what the steps say
     */
    Transcript(Part part, List<Node> steps, Redactions more) {
        this.part = part;
        this.steps = steps;
        this.messages = steps.stream()
                .map(step -> step.at("message"))
                .filter(message -> message.is(Node.Kind.OBJECT))
                .toList();
        this.more = more;
    }

    String agent() {
        return last("agent");
    }

    String session() {
        return last("session");
    }

    String cluster() {
        return last("cluster");
    }

    /** What holds for the parts that follow. */
    Bytes about() {
        return Bytes.wrap(new JsonWriter(64)
                .beginObject()
                .field("model", last("model"))
                .field("cluster", cluster())
                .endObject()
                .toByteArray());
    }

    /** Whether it tells neither a message nor an end. */
    boolean isNothing() {
        return messages.isEmpty() && !isComplete();
    }

    Bytes toJson() {
        JsonWriter out = new JsonWriter(1 << 16);
        out.beginObject().field("agent", agent()).field("session", session()).field("model", last("model"));
        out.name("first").value(part.first()).name("last").value(part.last());
        out.name("complete").value(isComplete());
        writeEnding(out);
        writeMessages(out);
        out.name("truncated").value(isTruncated());
        return Bytes.wrap(
                out.field("redactions", redactions().toString()).endObject().toByteArray());
    }

    private boolean isComplete() {
        return part.why() == Part.Why.ENDED;
    }

    private boolean isTruncated() {
        return part.why() == Part.Why.FULL
                || steps.stream().anyMatch(step -> step.at("cut").isTrue());
    }

    private void writeEnding(JsonWriter out) {
        if (isComplete() && !last("outcome").isEmpty()) {
            out.field("outcome", last("outcome"));
            if (!last("reward").isEmpty()) {
                out.name("reward").literal(last("reward"));
            }
        }
    }

    private void writeMessages(JsonWriter out) {
        Set<String> calls = new HashSet<>();
        out.name("messages").beginArray();
        for (Node message : messages) {
            if (part.first() > 1
                    || message.at("tool_results").items().stream()
                            .allMatch(result -> calls.contains(result.at("call").text()))) {
                message.write(out);
            } else {
                writeAnswers(message, calls, out);
            }
            message.at("tool_calls")
                    .items()
                    .forEach(call -> calls.add(call.at("id").text()));
        }
        out.endArray();
    }

    /** A log that has lost its beginning answers calls that it doesn't have. */
    private static void writeAnswers(Node message, Set<String> calls, JsonWriter out) {
        out.beginObject();
        message.members().forEach((key, value) -> {
            if (!key.equals("tool_results")) {
                value.write(out.name(key));
            }
        });
        out.name("tool_results").beginArray();
        for (Node result : message.at("tool_results").items()) {
            String call = result.at("call").text();
            out.beginObject().field("call", calls.contains(call) ? call : "");
            result.at("text").write(out.name("text"));
            if (result.at("failed").isTrue()) {
                out.name("failed").value(true);
            }
            out.endObject();
        }
        out.endArray().endObject();
    }

    private Redactions redactions() {
        return steps.stream()
                .map(step -> Redactions.parse(step.at("redactions").text()).orElse(Redactions.none()))
                .reduce(more, Redactions::plus);
    }

    private String last(String key) {
        return steps.stream()
                .map(step -> step.at(key).text())
                .filter(text -> !text.isEmpty())
                .reduce("", (earlier, later) -> later);
    }
}
