package dev.sluice.formats.session;

import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Reading;
import java.util.EnumSet;
import java.util.Set;

/**
 * A session as plain text: one block a message, headed by its role, with what was called and what came of it. Nothing
 * where the session failed or its work was rejected, and nothing of a part that it went on after: nobody knows yet how
 * it will end.
 *
 * <pre>
 * ### assistant
 * [reasoning]
 * The gauge has a third sensor.
 * [text]
 * I look.
 * [call read_file]
 * {"path":"pumps/gauge.txt"}
 *
 * ### tool
 * [result]
 * third sensor
 * </pre>
 *
 * A message that is text and nothing else has it right below its role.
 */
final class SessionTranscript {
    private static final Set<WorkOutcome> SILENT =
            EnumSet.of(WorkOutcome.FAILED, WorkOutcome.REJECTED, WorkOutcome.PARTIAL);
    private static final Set<String> SHOWN = Set.of(
            "/messages/*/text",
            "/messages/*/reasoning",
            "/messages/*/tool_calls/*/arguments",
            "/messages/*/tool_results/*/text");

    private final StringBuilder out = new StringBuilder();

    private SessionTranscript() {}

    static Reading read(Node session) {
        WorkOutcome outcome = outcome(session);
        boolean teaches = !SILENT.contains(outcome);
        SessionTranscript transcript = new SessionTranscript();
        if (teaches) {
            session.at("messages").items().forEach(transcript::message);
        }
        return new Reading(
                transcript.out.toString(),
                teaches ? SHOWN : Set.of(),
                group(session),
                outcome,
                session.at("truncated").isTrue());
    }

    /** With the agent before it, so that no session has the name of a repository. */
    private static String group(Node session) {
        return session.at("agent").text() + ':' + session.at("session").text();
    }

    private static WorkOutcome outcome(Node session) {
        return session.at("complete").isTrue()
                ? WorkOutcome.of(session.at("outcome").text()).orElse(WorkOutcome.UNKNOWN)
                : WorkOutcome.PARTIAL;
    }

    /** What a message of this role starts with. */
    static String head(String role) {
        return "### " + role + '\n';
    }

    private void message(Node message) {
        out.append(out.isEmpty() ? "" : "\n").append(head(message.at("role").text()));
        boolean plain = message.at("reasoning").text().isEmpty()
                && message.at("tool_calls").items().isEmpty()
                && message.at("tool_results").items().isEmpty();
        block("[reasoning]", message.at("reasoning").text());
        block(plain ? "" : "[text]", message.at("text").text());
        for (Node call : message.at("tool_calls").items()) {
            line("[call " + call.at("name").text() + "]");
            line(call.at("arguments").text());
        }
        for (Node result : message.at("tool_results").items()) {
            line(result.at("failed").isTrue() ? "[result, failed]" : "[result]");
            line(result.at("text").text());
        }
    }

    private void block(String head, String text) {
        if (!text.isEmpty()) {
            line(head);
            line(text);
        }
    }

    private void line(String text) {
        if (!text.isEmpty()) {
            out.append(text).append(text.endsWith("\n") ? "" : "\n");
        }
    }
}
