package dev.sluice.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.AnyLogs;
import dev.sluice.capture.assembly.Drained;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InferenceLogsTest {
    private static final String REQUEST = "{\"request_id\":\"req-%s\",\"request_class\":\"draft.reply\","
            + "\"adapter_composition\":[\"engineering-acme\"],\"model\":\"base/8b\",\"input_tokens\":812,"
            + "\"output_tokens\":64,\"outcome\":\"completed\",\"occurred\":\"2026-03-01T12:30:00.009Z\","
            + "\"prompt\":\"Ask ada@harbour-works.io what the third gauge reads.\",\"answer\":\"Twenty.\"}\n";

    @TempDir
    Path temp;

    @Test
    void shouldMakeAnEventOfEachRequestWithoutWhatWasAskedAndAnswered() throws IOException {
        List<CaptureEvent> events = capture(false, REQUEST.formatted("1") + REQUEST.formatted("2"));

        assertThat(events).hasSize(2).allMatch(Records::keepsContract).allMatch(event -> event.created()
                .toString()
                .equals("2026-03-01T12:30:00.009Z"));
        assertThat(events).extracting(CaptureEvent::eventId).doesNotHaveDuplicates();
        assertThat(events).extracting(event -> event.format().toString()).containsOnly("sluice.inference.v1");
        assertThat(Records.payload(events.get(0)).members())
                .containsKeys("request_id", "model", "outcome")
                .doesNotContainKeys("prompt", "answer", "occurred");
        assertThat(Records.payload(events.get(0)).at("redactions").text()).isEqualTo("attribute=2");
    }

    @Test
    void shouldCarryPromptAndAnswerSanitizedWhereThatIsAllowed() throws IOException {
        CaptureEvent event = capture(true, REQUEST.formatted("1")).get(0);

        assertThat(Records.keepsContract(event)).isTrue();
        assertThat(Records.payload(event).at("prompt").text()).isEqualTo("Ask [EMAIL] what the third gauge reads.");
        assertThat(Records.payload(event).at("answer").text()).isEqualTo("Twenty.");
        assertThat(Records.payload(event).at("redactions").text()).isEqualTo("email=1");
    }

    /** Whatever it says of itself. */
    @Test
    void shouldPassOnNothingThatTheContractDoesNotKnow() throws IOException {
        String more = "{\"redactions\":\"email=9\",\"messages\":[\"wells\"],\"event\":\"x\",\"run_id\":\"r\",";
        String request = REQUEST.formatted("1").replaceFirst("\\{", Matcher.quoteReplacement(more));

        CaptureEvent event = capture(true, request).get(0);

        assertThat(Records.keepsContract(event)).isTrue();
        assertThat(event.claims().tenant()).contains(new Tenant("globex"));
        assertThat(Records.payload(event).at("redactions").text()).isEqualTo("attribute=4 email=1");
        assertThat(Records.payload(event).members()).doesNotContainKeys("messages", "event", "run_id");
    }

    @Test
    void shouldRefuseTheAdapterOfAnotherTenant() throws IOException {
        String others = REQUEST.formatted("1").replace("engineering-acme", "tenant-acme");

        assertThat(Records.rule(capture(false, others).get(0))).isEqualTo("inference.adapter-of-the-tenant");
    }

    @Test
    void shouldSendARequestThatLacksAFieldToWhereItIsRefusedForIt() throws IOException {
        String without = REQUEST.formatted("1").replace("\"request_class\":\"draft.reply\",", "");

        assertThat(capture(false, without)).singleElement().satisfies(event -> assertThat(Records.rule(event))
                .isEqualTo("inference.request_class"));
    }

    @Test
    void shouldLeaveNoFileForARequestThatIsDoneWith() throws IOException {
        String requests = REQUEST.formatted("1") + REQUEST.formatted("2") + REQUEST.formatted("3");
        assertThat(capture(false, requests)).hasSize(3);

        try (Stream<Path> left = Files.walk(temp.resolve("kept"))) {
            assertThat(left.filter(file -> file.toString().endsWith(".run"))).isEmpty();
        }
        assertThat(capture(false, requests + REQUEST.formatted("4"))).hasSize(1);
    }

    private List<CaptureEvent> capture(boolean withContent, String lines) throws IOException {
        Files.writeString(temp.resolve("requests.jsonl"), lines);
        AnyLogs logs = AnyLogs.of(
                new Owner(new Tenant("globex"), Optional.empty()),
                Sanitizer.create(Terms.none()),
                Set.of(),
                withContent);
        return Drained.of(temp.resolve("kept"), temp, logs, false).events();
    }
}
