package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Rendered;
import dev.sluice.formats.contract.ShapedFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of all formats, made of their schemas, their rules and their exemplars. */
class FormatsPageTest {
    private static final Path PAGE = Path.of("../docs/formats.md");
    private static final Path FRESH = Path.of("target/formats.md");
    private static final String EDIT = "edit-event-v1.json";
    private static final String HEAD = """
            # Formats

            What an event may carry, and what becomes of it. `sluice schema show <format>` prints a contract in full, with what
            each member may be. A payload that breaks it is refused by the name of the rule: a member that is missing or not
            what it may be by the member's own, one that isn't named here by `payload` or by the member that it stands below.
            The text of an example is empty where its payload teaches nothing: a side that was rejected, a record that only governs.
            """;

    @Test
    void shouldBeThePageInDocs() throws IOException {
        Files.writeString(FRESH, page());

        assertThat(Files.readString(PAGE))
                .as("stale: cp formats/target/formats.md docs/formats.md")
                .isEqualTo(Files.readString(FRESH));
    }

    @Test
    void shouldSayOfEveryFormatWhatRefusesItAndHowItReads() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page.split("\n\\| refused by rule "))
                .hasSize(1 + Formats.all().size());
        assertThat(page.split("\nIts text")).hasSize(1 + Formats.all().size());
        assertThat(page).doesNotContain(" …");
    }

    private static String page() {
        return HEAD + Formats.all().stream().map(FormatsPageTest::section).collect(Collectors.joining());
    }

    private static String section(Format format) {
        JsonNode schema = Judge.parse(format.schema());
        String about = schema.path("description").asText().replaceAll(" Rules beyond this schema:.*", "");
        return "\n## `" + format.name() + "`\n\n" + about + "\n\n| | |\n|---|---|\n"
                + row("tuple type", format.tupleType().wireName())
                + row("evidence", format.evidence().wireName())
                + row("refused by rule", rules(format))
                + PageFields.of(schema)
                + example(format)
                + more(format);
    }

    private static String example(Format format) {
        List<String> payloads = payloads(format);
        String payload = payloads.stream()
                .filter(one -> !render(format, one).body().text().isBlank())
                .findFirst()
                .orElse(payloads.get(0));
        Rendered rendered = render(format, payload);
        String text = rendered.body().text();
        String outcome = rendered.outcome() == WorkOutcome.UNKNOWN
                ? ""
                : ", outcome `" + rendered.outcome().wireName() + "`";
        return "\nA payload:\n\n```json\n" + PageJson.of(Judge.parse(payload)) + "\n```\n\nIts text" + outcome
                + ":\n\n```\n" + (text.isBlank() ? "(none)" : text.stripTrailing()) + "\n```\n";
    }

    private static List<String> payloads(Format format) {
        return format instanceof ShapedFormat shaped
                ? Exemplars.payloads(shaped)
                : List.of(
                        Judge.parse(Exemplars.lines(EDIT).get(0)).get("payload").toString());
    }

    private static Rendered render(Format format, String payload) {
        return format.render(CleanJson.vouchedFor(Bytes.utf8(payload)));
    }

    private static String rules(Format format) {
        if (format instanceof ShapedFormat shaped) {
            Stream<String> named = shaped.grammar().rules().stream().map(Rule::wireName);
            return Stream.concat(named, Stream.of("payload", shaped.structure().prefix() + ".<field>"))
                    .map(rule -> "`" + rule + "`")
                    .collect(Collectors.joining(", "));
        }
        return "`payload`, `source_commit` (no such claim), `<field>`; over a limit: `parents`, `files`, `diff`";
    }

    /** What people wrote about a format beside, where there is such a file. */
    private static String more(Format format) {
        String page = "/pages/" + format.name() + ".md";
        return FormatsPageTest.class.getResource(page) == null
                ? ""
                : "\n" + String.join("\n", Exemplars.lines(".." + page)) + "\n";
    }

    private static String row(String name, String value) {
        return value.isEmpty() ? "" : "| " + name + " | " + value + " |\n";
    }
}
