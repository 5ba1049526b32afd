package dev.sluice.capture.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Drained;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What benchmarks hand on of a session beside the logs of its run. */
class KeptConversationsTest {
    @TempDir
    Path temp;

    /** Each line is a conversation of its own, and what the assistant called is not printed. */
    @Test
    void shouldReadConversationsThatWerePrinted() throws IOException {
        Path file = Files.writeString(temp.resolve("airline.jsonl"), """
                        {"messages_display":"user: Cancel it:\\nthe order.\\nassistant: None\\ntool: Error: no user\\nassistant: Who are you?"}
                        {"messages_display":"user: Thanks.\\nassistant: You are welcome. "}
                        """);

        List<CaptureEvent> events = capture(file);

        assertThat(events).hasSize(2).allSatisfy(event -> assertThat(
                        SessionLogsTest.payload(event).at("agent").text())
                .isEqualTo("tau-bench"));
        assertThat(SessionLogsTest.roles(events.get(0))).containsExactly("user", "tool", "assistant");
        assertThat(SessionLogsTest.rendered(events.get(0)).body().text())
                .isEqualTo("### user\nCancel it:\nthe order.\n\n### tool\n[result]\nError: no user\n\n"
                        + "### assistant\nWho are you?\n");
        assertThat(SessionLogsTest.rendered(events.get(0)).outcome()).isEqualTo(WorkOutcome.UNKNOWN);
    }

    @Test
    void shouldReadTheHistoryOfSweAgentAlone() throws IOException {
        Path file = Files.writeString(
                temp.resolve("demonstration.traj"),
                "{\n \"history\": [{\"role\":\"user\",\"content\":\"Mend it.\",\"agent\":\"main\"},"
                        + "{\"role\":\"assistant\",\"content\":\"I look.\",\"tool_calls\":[{\"id\":\"c\",\"function\":"
                        + "{\"name\":\"open\",\"arguments\":\"{}\"}}],\"message_type\":\"action\"}]}");

        CaptureEvent session = capture(file).get(0);

        assertThat(SessionLogsTest.payload(session).at("agent").text()).isEqualTo("swe-agent");
        assertThat(SessionLogsTest.roles(session)).containsExactly("user", "assistant");
    }

    private List<CaptureEvent> capture(Path file) {
        Owner owner = new Owner(new Tenant("globex"), Optional.empty());
        SessionLogs logs = new SessionLogs(owner, Sanitizer.create(Terms.none()));
        return Drained.of(temp.resolve("kept"), file, logs, false).events();
    }
}
