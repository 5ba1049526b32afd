package dev.sluice.capture.session;

import dev.sluice.capture.prepare.Json;
import dev.sluice.capture.session.Entry.Ending;
import dev.sluice.capture.session.Message.Call;
import dev.sluice.capture.session.Message.Result;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.formats.contract.Node;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.json.JsonWriter;
import java.util.Optional;

/**
 * Writes what is kept of an entry: first sanitized, with the arguments of calls as the JSON that they are, then cut.
 *
 * <pre>
 * agent session model cluster redactions cut message     of a message, as the format wants it
 * agent session outcome reward                           of an ending
 * </pre>
 */
final class StepWriter {
    private static final int LONGEST_NAME = 200;
    private static final String CLUSTER = "cluster/";

    private final Sanitizer sanitizer;

    StepWriter(Sanitizer sanitizer) {
        this.sanitizer = sanitizer;
    }

    /** The step, sanitized; empty where nothing is left to say. */
    Optional<Bytes> write(String agent, String session, Entry entry) {
        JsonWriter out = new JsonWriter(1024);
        out.beginObject().field("agent", agent).field("session", session);
        if (entry.ending().isPresent()) {
            Ending ending = entry.ending().get();
            out.field("outcome", ending.outcome()).field("reward", ending.reward());
            return Optional.of(Bytes.wrap(out.endObject().toByteArray()));
        }
        return entry.message().flatMap(message -> clean(entry, message).flatMap(clean -> message(out, message, clean)));
    }

    private Optional<Sanitized> clean(Entry entry, Message message) {
        return sanitizer
                .sanitize(new RawJson(raw(entry, message)), FieldPolicy.none())
                .fold(Optional::of, refused -> Optional.empty());
    }

    private static Bytes raw(Entry entry, Message message) {
        JsonWriter out = new JsonWriter(1024 + message.text().length());
        out.beginObject()
                .field("model", entry.about().model())
                .field("branch", entry.about().branch())
                .field("text", message.text())
                .field("reasoning", message.reasoning());
        out.name("tool_calls").beginArray();
        for (Call call : message.calls()) {
            out.beginObject().field("id", call.id()).field("name", call.name());
            if (call.arguments().is(Node.Kind.ABSENT)) {
                out.field("arguments", "");
            } else {
                call.arguments().write(out.name("arguments"));
            }
            out.endObject();
        }
        out.endArray().name("tool_results").beginArray();
        for (Result result : message.results()) {
            out.beginObject().field("call", result.call()).field("text", result.text());
            out.name("failed").value(result.failed()).endObject();
        }
        return Bytes.wrap(out.endArray().endObject().toByteArray());
    }

    private Optional<Bytes> message(JsonWriter out, Message message, Sanitized sanitized) {
        return Json.object(sanitized.clean().bytes()).flatMap(clean -> message(out, message, clean, sanitized));
    }

    private Optional<Bytes> message(JsonWriter out, Message message, Node clean, Sanitized sanitized) {
        return CutMessage.of(message.role(), message.timestamp(), clean).map(fitting -> {
            out.field("model", CutMessage.first(clean.at("model").text(), LONGEST_NAME));
            out.field("cluster", cluster(clean.at("branch").text()));
            out.field("redactions", sanitized.redactions().toString());
            out.name("cut").value(fitting.isCut());
            return Bytes.wrap(
                    out.name("message").json(fitting.json()).endObject().toByteArray());
        });
    }

    private String cluster(String branch) {
        String name = branch.startsWith(CLUSTER) ? branch.substring(CLUSTER.length()) : "";
        return Cluster.isValid(name) && sanitizer.isClean(name) ? name : "";
    }
}
