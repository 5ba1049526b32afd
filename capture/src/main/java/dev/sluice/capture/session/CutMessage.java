package dev.sluice.capture.session;

import dev.sluice.capture.prepare.Moments;
import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * A clean message as the format wants it, small enough for an event to hold.
 *
 * @param isCut whether a text or a list is shorter than it was
 */
record CutMessage(Bytes json, boolean isCut) {
    private static final int MOST_BYTES = 512 << 10;
    private static final int LONGEST_NAME = 200;

    /** How much of a message is kept: characters of each text, and items of each list. */
    private record Allowance(int text, int items) {}

    private static final List<Allowance> LADDER = List.of(
            new Allowance(128 << 10, 1_000),
            new Allowance(16 << 10, 1_000),
            new Allowance(1 << 10, 500),
            new Allowance(128, 100));

    /** Cuts a message that was sanitized; empty where it says nothing. */
    static Optional<CutMessage> of(String role, String timestamp, Node clean) {
        boolean saysNothing = clean.at("text").text().isEmpty()
                && clean.at("reasoning").text().isEmpty()
                && clean.at("tool_calls").items().isEmpty()
                && clean.at("tool_results").items().isEmpty();
        if (saysNothing) {
            return Optional.empty();
        }
        CutMessage cut = null;
        for (Allowance allowance : LADDER) {
            cut = new Writing(allowance).write(role, timestamp, clean);
            if (cut.json().length() <= MOST_BYTES) {
                break;
            }
        }
        return Optional.ofNullable(cut);
    }

    /** At most so many characters, without half a surrogate pair at the end. */
    static String first(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static final class Writing {
        private final Allowance allowance;
        private final JsonWriter out = new JsonWriter(4096);
        private boolean isCut;

        Writing(Allowance allowance) {
            this.allowance = allowance;
        }

        CutMessage write(String role, String timestamp, Node clean) {
            out.beginObject().field("role", role);
            out.field("text", text(clean.at("text").text()));
            if (!clean.at("reasoning").text().isEmpty()) {
                out.field("reasoning", text(clean.at("reasoning").text()));
            }
            calls(items(clean.at("tool_calls")));
            results(items(clean.at("tool_results")));
            Moments.of(timestamp).ifPresent(time -> out.field("timestamp", time.toString()));
            return new CutMessage(Bytes.wrap(out.endObject().toByteArray()), isCut);
        }

        private void calls(List<Node> calls) {
            if (calls.isEmpty()) {
                return;
            }
            out.name("tool_calls").beginArray();
            for (Node call : calls) {
                out.beginObject().field("id", name(call.at("id"))).field("name", name(call.at("name")));
                out.field("arguments", text(arguments(call.at("arguments")))).endObject();
            }
            out.endArray();
        }

        private void results(List<Node> results) {
            if (results.isEmpty()) {
                return;
            }
            out.name("tool_results").beginArray();
            for (Node result : results) {
                out.beginObject().field("call", name(result.at("call")));
                out.field("text", text(result.at("text").text()));
                if (result.at("failed").isTrue()) {
                    out.name("failed").value(true);
                }
                out.endObject();
            }
            out.endArray();
        }

        private static String arguments(Node arguments) {
            if (arguments.is(Node.Kind.STRING)) {
                return arguments.text();
            }
            JsonWriter json = new JsonWriter(256);
            arguments.write(json);
            return Bytes.wrap(json.toByteArray()).utf8();
        }

        private static String name(Node name) {
            return first(name.text(), LONGEST_NAME);
        }

        private String text(String whole) {
            String marker = "\n... [TRUNCATED at " + allowance.text() + " characters]";
            if (whole.length() <= allowance.text() + marker.length()) {
                return whole;
            }
            isCut = true;
            return first(whole, allowance.text()) + marker;
        }

        private List<Node> items(Node list) {
            List<Node> all = list.items();
            isCut |= all.size() > allowance.items();
            return all.subList(0, Math.min(allowance.items(), all.size()));
        }
    }
}
