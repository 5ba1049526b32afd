package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Rendered;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.serdes.json.StrictJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every format that is told by its parts. */
class ShapedFormatsTest {
    private static final long CARD = 4_111_111_111_111_111L;

    static Stream<ShapedFormat> formats() {
        return Exemplars.formats().stream();
    }

    @Provide
    Arbitrary<ShapedFormat> anyFormat() {
        return Arbitraries.of(Exemplars.formats());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldAcceptItsExemplars(ShapedFormat format) {
        Judge judge = new Judge(format.name().value());

        assertThat(Exemplars.trees(format)).isNotEmpty().allMatch(judge::accepts);
        assertThat(Exemplars.payloads(format))
                .allSatisfy(payload -> assertThat(check(format, payload)).isInstanceOf(Outcome.Accepted.class));
    }

    /** What a payload becomes is frozen, as the payload is: a change here changes what lies in shards. */
    @ParameterizedTest
    @MethodSource("formats")
    void shouldRenderItsExemplarsAsEver(ShapedFormat format) {
        List<String> rendered = Exemplars.payloads(format).stream()
                .map(payload -> shown(format, payload))
                .toList();

        assertThat(rendered).isEqualTo(Exemplars.lines(format.name() + ".rendered"));
    }

    /** Left out: what {@link Mutator} keeps away from, and the grammar, which has tests of its own. */
    @Property(tries = 4000)
    void shouldReadWhatTheSchemaAccepts(@ForAll("anyFormat") ShapedFormat format, @ForAll long seed) {
        List<JsonNode> exemplars = Exemplars.trees(format);
        JsonNode exemplar = exemplars.get((int) Long.remainderUnsigned(seed, exemplars.size()));
        JsonNode payload =
                new Mutator(RandomGeneratorFactory.of("L64X128MixRandom").create(seed)).mutate(exemplar, "");

        Outcome<?> read = StrictJson.read(Bytes.utf8(payload.toString()), parser -> shape(format, parser));

        assertThat(read instanceof Outcome.Accepted)
                .as("%s: %s: %s", format.name(), read, payload)
                .isEqualTo(new Judge(format.name().value()).accepts(payload));
    }

    /** What is exempt isn't scanned, and 4111111111111111 is a card's number also where a count is expected. */
    @ParameterizedTest
    @MethodSource("formats")
    void shouldExemptNoNumberThatMayBeACards(ShapedFormat format) {
        for (JsonNode exemplar : Exemplars.trees(format)) {
            for (String path : format.fields().exempt()) {
                JsonPointer place = JsonPointer.compile(path.replace("*", "0"));
                if (exemplar.at(place).isNumber()) {
                    ObjectNode payload = exemplar.deepCopy();
                    ((ObjectNode) payload.at(place.head())).put(place.last().getMatchingProperty(), CARD);

                    assertThat(StrictJson.read(Bytes.utf8(payload.toString()), parser -> shape(format, parser)))
                            .as(path)
                            .isInstanceOf(Outcome.Refused.class);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldRenderWhateverTheSanitizerLeaves(ShapedFormat format) {
        for (JsonNode exemplar : Exemplars.trees(format)) {
            String marked = exemplar.toString()
                    .replaceAll(":(\"([^\"\\\\]|\\\\.)*\"|[0-9.]+|true|false)", ":\"[REDACTED_SECRET]\"");

            assertThat(format.render(CleanJson.vouchedFor(Bytes.utf8(marked)))).isNotNull();
        }
    }

    private static Outcome<Boolean> shape(ShapedFormat format, JsonParser parser) throws IOException {
        format.structure().check(Node.read(parser), Rule.PAYLOAD);
        return Outcome.accepted(true);
    }

    private static Outcome<Bytes> check(ShapedFormat format, String payload) {
        return StrictJson.read(
                Bytes.utf8(payload),
                parser -> format.check(parser, Fixtures.event().claims()));
    }

    private static String shown(ShapedFormat format, String payload) {
        Rendered rendered = format.render(CleanJson.vouchedFor(Bytes.utf8(payload)));
        return String.join(
                " | ",
                rendered.group(),
                rendered.outcome().wireName(),
                rendered.captured().toString(),
                String.valueOf(rendered.body().truncated()),
                rendered.body().text().replace("\n", "\\n"),
                rendered.body().payload().bytes().utf8());
    }
}
