package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Rendered;
import dev.sluice.formats.contract.ShapedFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The page of all formats, made of their schemas, their rules and their exemplars. */
class FormatsPageTest {
    private static final Path PAGE = Path.of("../docs/formats.md");
    private static final Path FRESH = Path.of("target/formats.md");
    private static final int LONGEST = 700;
    private static final String HEAD = """
            # Formats

            What an event may carry, and what becomes of it. `sluice schema show <format>` prints a contract in full. A payload
            that breaks it is refused by the name of the rule: one of those listed, or the field's own (`<prefix>.<field>`).
            The text of an example is empty where its payload teaches nothing: a side that was rejected, a record that only governs.
            """;

    @Test
    void shouldBeThePageInDocs() throws IOException {
        Files.writeString(FRESH, page());

        assertThat(Files.readString(PAGE))
                .as("stale: cp formats/target/formats.md docs/formats.md")
                .isEqualTo(Files.readString(FRESH));
    }

    private static String page() {
        return HEAD + Formats.all().stream().map(FormatsPageTest::section).collect(Collectors.joining());
    }

    private static String section(Format format) {
        JsonNode schema = Judge.parse(format.schema());
        Optional<ShapedFormat> shaped =
                Optional.of(format).filter(ShapedFormat.class::isInstance).map(ShapedFormat.class::cast);
        String about = schema.path("description").asText().replaceAll(" Rules beyond this schema:.*", "");
        String rules = shaped.map(FormatsPageTest::rules).orElse("");
        return "\n## `" + format.name() + "`\n\n" + about + "\n\n| | |\n|---|---|\n"
                + row(
                        "tuple type, evidence",
                        format.tupleType().wireName() + ", " + format.evidence().wireName())
                + row("accepted: must have", keys(schema, name -> isRequired(schema, name)))
                + row("accepted: may have", keys(schema, name -> !isRequired(schema, name)))
                + row("refused by rule", rules)
                + shaped.map(FormatsPageTest::example).orElse("");
    }

    private static String example(ShapedFormat format) {
        List<String> payloads = Exemplars.payloads(format);
        String payload = payloads.stream()
                .filter(one -> !render(format, one).body().text().isBlank())
                .findFirst()
                .orElse(payloads.get(0));
        Rendered rendered = render(format, payload);
        String text = rendered.body().text();
        String outcome = rendered.outcome() == WorkOutcome.UNKNOWN
                ? ""
                : ", outcome `" + rendered.outcome().wireName() + "`";
        return "\nA payload:\n\n```json\n" + cut(payload) + "\n```\n\nIts text" + outcome + ":\n\n```\n"
                + (text.isBlank() ? "(none)" : cut(text.stripTrailing())) + "\n```\n";
    }

    private static Rendered render(ShapedFormat format, String payload) {
        return format.render(CleanJson.vouchedFor(Bytes.utf8(payload)));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }

    private static String rules(ShapedFormat format) {
        return format.grammar().rules().stream().map(rule -> "`" + rule + "`").collect(Collectors.joining(", "));
    }

    private static boolean isRequired(JsonNode schema, String name) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(required -> required.asText().equals(name));
    }

    private static String keys(JsonNode schema, Predicate<String> wanted) {
        List<String> keys = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys.stream().filter(wanted).map(key -> "`" + key + "`").collect(Collectors.joining(", "));
    }

    private static String row(String name, String value) {
        return value.isEmpty() ? "" : "| " + name + " | " + value + " |\n";
    }
}
