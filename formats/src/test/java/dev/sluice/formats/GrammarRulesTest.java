package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.serdes.json.StrictJson;
import dev.sluice.testkit.Fixtures;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each rule of a capture point's grammar, broken in an exemplar that otherwise keeps them all. */
class GrammarRulesTest {
    private static final String CASES = "/grammar-cases.txt";

    @ParameterizedTest
    @CsvFileSource(resources = CASES, delimiterString = "~")
    void shouldRefuseByTheRuleThatIsBroken(String format, int exemplar, String patch, String cause) {
        ShapedFormat shaped = named(format);
        ObjectNode payload = (ObjectNode) Exemplars.trees(shaped).get(exemplar);
        patch(payload, (ObjectNode) Judge.parse(patch));

        assertThat(causeOf(shaped, payload)).isEqualTo(cause);
    }

    @Test
    void shouldHaveACaseForEveryRule() {
        String cases = String.join("\n", Exemplars.lines("../grammar-cases.txt"));
        Stream<String> rules = Exemplars.formats().stream()
                .filter(format -> cases.contains("\n" + format.name() + "~") || cases.startsWith(format.name() + "~"))
                .flatMap(format -> format.grammar().rules().stream())
                .map(rule -> "CONTRACT_BROKEN/" + rule);

        assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(cases).contains(rule));
    }

    /** Takes over every member, into objects below too; {@code null} takes the member away. */
    private static void patch(ObjectNode payload, ObjectNode patch) {
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                payload.remove(member.getKey());
            } else if (member.getValue().isObject()
                    && payload.path(member.getKey()).isObject()) {
                patch((ObjectNode) payload.get(member.getKey()), (ObjectNode) member.getValue());
            } else {
                payload.set(member.getKey(), member.getValue());
            }
        });
    }

    private static String causeOf(ShapedFormat format, ObjectNode payload) {
        Outcome<Bytes> outcome = StrictJson.read(
                Bytes.utf8(payload.toString()),
                parser -> format.check(parser, Fixtures.event().claims()));
        return outcome.fold(accepted -> "accepted", refused -> refused.reason() + "/" + refused.rule());
    }

    private static ShapedFormat named(String name) {
        List<ShapedFormat> found = Exemplars.formats().stream()
                .filter(format -> format.name().value().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }
}
