package dev.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Drained;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What nests deeper than an event may, in a log of each kind. */
class DeepLogsTest {
    private static final int DEEPEST = 96;
    private static final String CHAT =
            "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"c\",\"function\":"
                    + "{\"name\":\"f\",\"arguments\":%s}}]}";
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.none());

    /** Whose a log is, of which no line can be read, nobody knows. */
    private static final Set<String> UNREAD =
            Set.of("1 lines or documents that can't be read", "1 files that are no known logs");

    @TempDir
    Path temp;

    static Stream<Arguments> logs() {
        return Stream.of(
                        Arguments.of("trinity.jsonl", "{\"event\":\"note\",\"run_id\":\"r\",\"thresholds\":%s}"),
                        Arguments.of("crucible.jsonl", "{\"event_type\":\"error\",\"trace_id\":\"t\",\"x\":%s}"),
                        Arguments.of("hlq.jsonl", "{\"episode_id\":\"e\",\"step_id\":\"s\",\"action_args\":%s}"),
                        Arguments.of(
                                "episode.jsonl", "{\"episode\":{\"episode_id\":\"e\",\"query\":\"q\"},\"steps\":[%s]}"),
                        Arguments.of("craik.jsonl", "{\"schema\":\"craik.handoff\",\"x\":%s}"),
                        Arguments.of("craik.json", "[{\"schema\":\"craik.handoff\",\n\"x\":%s}]"),
                        Arguments.of(
                                "claude.jsonl",
                                "{\"type\":\"assistant\",\"sessionId\":\"c-1\",\"message\":{\"content\":[{\"type\":"
                                        + "\"tool_use\",\"id\":\"c\",\"name\":\"f\",\"input\":%s}]}}"),
                        Arguments.of(
                                "codex.jsonl",
                                "{\"type\":\"response_item\",\"payload\":{\"type\":\"function_call\",\"name\":\"f\","
                                        + "\"call_id\":\"c\",\"arguments\":%s}}"),
                        Arguments.of("run.traj", "{\"info\":{},\"trajectory\":[{\"action\":%s,\"thought\":\"t\"}]}"),
                        Arguments.of("tau.json", "[{\"task_id\":1,\"trial\":0,\"reward\":1,\"traj\":[" + CHAT + "]}]"),
                        Arguments.of(
                                "atif.json",
                                "{\"schema_version\":\"ATIF-v1\",\"session_id\":\"a-1\",\"steps\":[{\"source\":\"agent\","
                                        + "\"tool_calls\":[{\"tool_call_id\":\"c\",\"function_name\":\"f\",\"arguments\":%s}]}]}"),
                        Arguments.of("chat.jsonl", CHAT))
                .flatMap(log -> IntStream.rangeClosed(DEEPEST, 101)
                        .mapToObj(levels -> Arguments.of(log.get()[0], log.get()[1], levels)));
    }

    @ParameterizedTest
    @MethodSource("logs")
    void shouldCountWhatIsTooDeepForAnEventAndGoOn(String name, String log, int levels) throws IOException {
        int around = depth(log.substring(0, log.indexOf("%s")));
        String nested = "[".repeat(levels - around) + "]".repeat(levels - around);
        Files.writeString(temp.resolve(name), log.replace("%s", nested) + "\n");
        Files.writeString(temp.resolve("zz.jsonl"), "{\"role\":\"user\",\"content\":\"Go on.\"}\n");

        Drained drained = Drained.of(
                temp.resolve("kept"),
                temp,
                AnyLogs.of(new Owner(new Tenant("globex"), Optional.empty()), SANITIZER, Set.of(), false),
                false);

        boolean isDeep = levels > DEEPEST;
        assertThat(drained.events()).hasSize(isDeep ? 1 : 2).allSatisfy(event -> assertThat(
                        StrictJson.read(Bytes.wrap(EventJson.write(event)), parser -> {
                            parser.skipChildren();
                            return Outcome.accepted("read");
                        }))
                .isInstanceOf(Outcome.Accepted.class));
        assertThat(drained.events().toString()).contains("session:generic:zz-");
        assertThat(drained.notes().stream().anyMatch(UNREAD::contains)).isEqualTo(isDeep);
    }

    private static int depth(String before) {
        return (int) (before.chars().filter(c -> c == '{' || c == '[').count()
                - before.chars().filter(c -> c == '}' || c == ']').count());
    }
}
