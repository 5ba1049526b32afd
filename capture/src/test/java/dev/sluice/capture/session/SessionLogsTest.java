package dev.sluice.capture.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Drained;
import dev.sluice.capture.prepare.Json;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.formats.Formats;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Rendered;
import dev.sluice.formats.session.SessionFormat;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.EventReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLogsTest {
    /** Made up, and put together here so that no scanner takes it for somebody's. */
    private static final String TOKEN = "gh" + "p_" + "R7dK2mQx9LbT4vWz8NcY1pHs6GfJ3aEu0iXo";

    private static final Owner OWNER = new Owner(new Tenant("globex"), Optional.of(new Cluster("wells")));
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.none());

    @TempDir
    Path temp;

    private List<String> notes = List.of();
    private String kept = "";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-code.jsonl",
                "codex.jsonl",
                "swe-agent.traj",
                "tau-bench.json",
                "atif.json",
                "generic.jsonl"
            })
    void shouldMakeOfEveryKindWhatKeepsTheContract(String name) throws IOException {
        List<CaptureEvent> events = capture(log(name), false);

        assertThat(events).isNotEmpty().allSatisfy(event -> {
            assertThat(new EventReader(Formats::named).read(EventJson.write(event)))
                    .isInstanceOf(Outcome.Accepted.class);
            assertThat(payload(event).at("agent").text()).isEqualTo(name.substring(0, name.lastIndexOf('.')));
        });
    }

    @Test
    void shouldReadClaudeCode() throws IOException {
        List<CaptureEvent> events = capture(log("claude-code.jsonl"), true);

        assertThat(events)
                .extracting(event -> event.eventId().value())
                .containsExactly(
                        "session:claude-code:3f6c1f0a-52a5-4c57-9f0b-3a1f6f1c2d3e:a91c#1-1",
                        "session:claude-code:3f6c1f0a-52a5-4c57-9f0b-3a1f6f1c2d3e#1-5");
        CaptureEvent session = events.get(1);
        assertThat(rendered(session).body().text()).isEqualTo("""
                        ### user
                        What does the gauge read? Ask [EMAIL] otherwise.

                        ### assistant
                        [reasoning]
                        I have to look at the file.

                        ### assistant
                        [text]
                        I look.
                        [call Read]
                        {"file_path":"pumps/gauge.txt","limit":20}

                        ### tool
                        [result]
                        third sensor
                        [image]

                        ### assistant
                        The third sensor.
                        """);
        assertThat(rendered(session).outcome()).isEqualTo(WorkOutcome.UNKNOWN);
        assertThat(rendered(session).captured()).hasToString("email=1");
        assertThat(session.created()).hasToString("2026-03-01T12:30:03.250Z");
        assertThat(session.claims().cluster()).hasToString("Optional[pump-house]");
        assertThat(payload(session)
                        .at("messages")
                        .items()
                        .get(2)
                        .at("timestamp")
                        .text())
                .isEqualTo("2026-03-01T12:30:01.500Z");
        assertThat(notes)
                .containsExactly(
                        "2 lines or documents that can't be read",
                        "3 lines that say nothing of a run",
                        "1 lines that came again");
    }

    @Test
    void shouldReadCodex() throws IOException {
        CaptureEvent session = one(log("codex.jsonl"), true);

        assertThat(session.eventId()).hasToString("session:codex:019a2d7a-41c4-78b1-b7cc-a45d62a89cd5#1-8");
        assertThat(roles(session))
                .containsExactly("system", "user", "assistant", "assistant", "tool", "assistant", "tool", "assistant");
        assertThat(payload(session).at("model").text()).isEqualTo("model-b");
        assertThat(rendered(session).body().text())
                .contains("[call shell]\n{\"command\":[\"ls\",\"pumps\"]}\n")
                .contains("[result, failed]\nno change\n");
        assertThat(payload(session).at("complete").isTrue()).isTrue();
        assertThat(rendered(session).outcome()).isEqualTo(WorkOutcome.UNKNOWN);
    }

    @Test
    void shouldReadSweAgent() throws IOException {
        CaptureEvent session = one(log("swe-agent.traj"), false);

        assertThat(session.eventId().value()).matches("session:swe-agent:swe-agent-[0-9a-f]{8}#1-4");
        assertThat(roles(session)).containsExactly("system", "user", "assistant", "tool");
        assertThat(rendered(session).outcome()).isEqualTo(WorkOutcome.COMPLETED);
        assertThat(rendered(session).body().text()).contains("[call bash]\n{\"command\":\"ls\"}\n");
        assertThat(payload(session).at("messages").items())
                .allMatch(message -> message.at("timestamp").is(Node.Kind.ABSENT));
    }

    @Test
    void shouldReadStepsOfSweAgentWhereThereIsNoHistory() throws IOException {
        Path file = Files.writeString(
                temp.resolve("old.traj"),
                "{\"environment\":\"swe_main\",\"trajectory\":[{\"action\":\"ls\",\"observation\":\"gauge\","
                        + "\"thought\":\"List.\"}],\"info\":{\"exit_status\":\"exit_cost\"}}");

        CaptureEvent session = one(file, false);

        assertThat(roles(session)).containsExactly("assistant", "tool");
        assertThat(rendered(session).outcome()).isEqualTo(WorkOutcome.FAILED);
    }

    @Test
    void shouldReadTauBench() throws IOException {
        List<CaptureEvent> events = capture(log("tau-bench.json"), false);

        assertThat(events).hasSize(2);
        assertThat(events.get(0).eventId().value()).matches("session:tau-bench:tau-bench-[0-9a-f]{8}\\.3\\.0#1-5");
        assertThat(payload(events.get(0)).at("reward").digits()).isEqualTo("1.0");
        assertThat(rendered(events.get(0)).outcome()).isEqualTo(WorkOutcome.COMPLETED);
        assertThat(rendered(events.get(1)).outcome()).isEqualTo(WorkOutcome.FAILED);
        assertThat(rendered(events.get(1)).body().text()).isEmpty();
    }

    @Test
    void shouldReadSimulationsOfTau2Bench() throws IOException {
        Path file = Files.writeString(
                temp.resolve("results.json"),
                "{\"timestamp\":\"x\",\"info\":{},\"tasks\":[],\"simulations\":[{\"id\":\"sim-1\",\"task_id\":\"7\","
                        + "\"trial\":0,\"reward_info\":{\"reward\":1.0},\"messages\":[{\"role\":\"assistant\",\"content\":"
                        + "\"Hi.\",\"tool_calls\":[{\"id\":\"c\",\"name\":\"look\",\"arguments\":{\"at\":1}}],\"timestamp\":"
                        + "\"2026-01-01T10:00:00.123456\"},{\"id\":\"c\",\"role\":\"tool\",\"content\":\"seen\",\"error\":"
                        + "true}]}]}");

        CaptureEvent session = one(file, false);

        assertThat(session.eventId()).hasToString("session:tau-bench:sim-1#1-2");
        assertThat(rendered(session).body().text()).contains("[call look]\n{\"at\":1}\n", "[result, failed]\nseen\n");
        assertThat(payload(session)
                        .at("messages")
                        .items()
                        .get(0)
                        .at("timestamp")
                        .is(Node.Kind.ABSENT))
                .as("a time without a zone is none")
                .isTrue();
    }

    @Test
    void shouldReadAtif() throws IOException {
        CaptureEvent session = one(log("atif.json"), false);

        assertThat(session.eventId()).hasToString("session:atif:run-2026-03-04-a#1-4");
        assertThat(roles(session)).containsExactly("user", "assistant", "tool", "assistant");
        assertThat(payload(session).at("reward").digits()).isEqualTo("0.5");
        assertThat(payload(session).at("model").text()).isEqualTo("model-c");
        assertThat(session.created()).as("a time without a zone is none").hasToString("2026-03-04T10:00:02.500Z");
        assertThat(payload(session)
                        .at("messages")
                        .items()
                        .get(1)
                        .at("timestamp")
                        .text())
                .isEqualTo("2026-03-04T10:00:02.500Z");
    }

    @Test
    void shouldKeepWhatIsSaidTwiceInALogWithoutTimes() throws IOException {
        CaptureEvent session = one(log("generic.jsonl"), false);

        assertThat(roles(session)).containsExactly("user", "assistant", "user");
        assertThat(session.created().epochMillis())
                .isEqualTo(
                        Files.getLastModifiedTime(temp.resolve("generic.jsonl")).toMillis());
    }

    @Test
    void shouldTakeTheResultOfAStreamAsTheEnd() throws IOException {
        Path file = Files.writeString(
                temp.resolve("stream.jsonl"),
                "{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"s-1\"}\n"
                        + "{\"type\":\"assistant\",\"message\":{\"role\":\"assistant\",\"content\":[{\"type\":\"text\","
                        + "\"text\":\"Done.\"}]},\"session_id\":\"s-1\"}\n"
                        + "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"session_id\":\"s-1\"}\n");

        CaptureEvent session = one(file, false);

        assertThat(rendered(session).outcome()).isEqualTo(WorkOutcome.COMPLETED);
        assertThat(payload(session).at("complete").isTrue()).isTrue();
    }

    @Test
    void shouldSplitALongSessionIntoRangesThatLeaveNothingOut() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            lines.append("{\"role\":\"user\",\"content\":\"number ")
                    .append(i)
                    .append(" reading".repeat(120))
                    .append("\"}\n");
        }
        Path file = Files.writeString(temp.resolve("long.jsonl"), lines);

        List<CaptureEvent> events = capture(file, true);

        assertThat(events).hasSizeGreaterThan(3);
        long next = 1;
        for (CaptureEvent event : events) {
            Node payload = payload(event);
            boolean isLast = event.equals(events.get(events.size() - 1));
            assertThat(EventJson.write(event).length).isLessThan(CaptureEvent.MAX_BYTES);
            assertThat(payload.at("first").whole()).hasValue(next);
            assertThat(payload.at("truncated").isTrue()).isEqualTo(!isLast);
            assertThat(payload.at("complete").isTrue()).isEqualTo(isLast);
            for (Node message : payload.at("messages").items()) {
                assertThat(message.at("text").text()).startsWith("number " + (next - 1) + " ");
                next++;
            }
        }
        assertThat(next).isEqualTo(3_001);
    }

    @Test
    void shouldCutAMessageThatNoEventHolds() throws IOException {
        Path file = Files.writeString(
                temp.resolve("wide.jsonl"), "{\"role\":\"user\",\"content\":\"" + "wide ".repeat(1_000_000) + "\"}\n");

        CaptureEvent session = one(file, false);

        assertThat(EventJson.write(session).length).isLessThan(CaptureEvent.MAX_BYTES);
        assertThat(payload(session).at("truncated").isTrue()).isTrue();
        assertThat(payload(session).at("messages").items().get(0).at("text").text())
                .endsWith("... [TRUNCATED at 131072 characters]");
    }

    @Test
    void shouldWriteNothingRawAnywhere() throws IOException {
        Path file = Files.writeString(
                temp.resolve("chat-" + TOKEN + ".jsonl"),
                "{\"role\":\"user\",\"content\":\"token " + TOKEN + "\"}\n"
                        + "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":"
                        + "\"login\",\"arguments\":{\"password\":\"" + TOKEN + "\",\"key\":\"" + TOKEN + "\"}}}]}\n"
                        + "{\"session_id\":\"" + TOKEN
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}\n");

        List<CaptureEvent> events = capture(file, false);

        assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(
                        new String(EventJson.write(event), StandardCharsets.UTF_8))
                .doesNotContain(TOKEN)
                .contains("session:generic:redacted-"));
        assertThat(kept).contains("\nstep\t", "hello").doesNotContain(TOKEN);
    }

    @Test
    void shouldNotNameCallsThatTheLogDoesNotHave() throws IOException {
        Path file = Files.writeString(temp.resolve("torn.jsonl"), """
                {"role":"tool","tool_call_id":"gone","content":"late"}
                {"role":"user","content":"Go on."}
                """);

        CaptureEvent session = one(file, true);

        assertThat(new EventReader(Formats::named).read(EventJson.write(session)))
                .isInstanceOf(Outcome.Accepted.class);
        assertThat(rendered(session).body().text()).contains("[result]\nlate\n");
    }

    @Test
    void shouldGoOnWithTheSessionThatOnlyTheFirstLineNames() throws IOException {
        Path file = log("codex.jsonl");
        capture(file, false);
        Files.writeString(
                file,
                "{\"timestamp\":\"2026-03-02T09:00:00.000Z\",\"type\":\"response_item\",\"payload\":{\"type\":"
                        + "\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"And?\"}]}}\n",
                StandardOpenOption.APPEND);

        assertThat(one(file, true).eventId()).hasToString("session:codex:019a2d7a-41c4-78b1-b7cc-a45d62a89cd5#9-9");
    }

    @Test
    void shouldOfferOnlyTheMessagesThatADocumentGained() throws IOException {
        Path file = temp.resolve("run.traj");
        String head = "{\"trajectory\":[],\"history\":[{\"role\":\"user\",\"content\":\"Fix it.\"}";
        Files.writeString(file, head + "],\"info\":{}}");
        CaptureEvent part = one(file, false);
        Files.writeString(
                file,
                head + ",{\"role\":\"assistant\",\"content\":\"Fixed.\"}],\"info\":{\"exit_status\":\"submitted\"}}");

        CaptureEvent rest = one(file, false);

        assertThat(part.eventId().value()).endsWith("#1-1");
        assertThat(rendered(part).outcome()).isEqualTo(WorkOutcome.PARTIAL);
        assertThat(rest.eventId().value()).endsWith("#2-2");
        assertThat(rendered(rest).outcome()).isEqualTo(WorkOutcome.COMPLETED);
    }

    @Test
    void shouldLeaveAloneWhatIsNoLog() throws IOException {
        Path file = Files.writeString(temp.resolve("package.json"), "{\"name\":\"wells\",\"version\":\"1.0.0\"}\n");

        assertThat(capture(file, false)).isEmpty();
    }

    private Path log(String name) throws IOException {
        try (InputStream in = SessionLogsTest.class.getResourceAsStream("/sessions/" + name)) {
            Path file = temp.resolve(name);
            Files.write(file, Optional.ofNullable(in).orElseThrow().readAllBytes());
            return file;
        }
    }

    private CaptureEvent one(Path file, boolean ended) {
        List<CaptureEvent> events = capture(file, ended);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private List<CaptureEvent> capture(Path file, boolean ended) {
        Drained drained = Drained.of(temp.resolve("kept"), file, new SessionLogs(OWNER, SANITIZER), ended);
        notes = drained.notes();
        kept = drained.kept();
        return drained.events();
    }

    static List<String> roles(CaptureEvent event) {
        return payload(event).at("messages").items().stream()
                .map(message -> message.at("role").text())
                .toList();
    }

    static Node payload(CaptureEvent event) {
        return Json.object(event.payload().bytes()).orElseThrow();
    }

    static Rendered rendered(CaptureEvent event) {
        return SessionFormat.format()
                .render(CleanJson.vouchedFor(event.payload().bytes()));
    }
}
