package dev.sluice.serdes.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryFramingTest {
    private static final Tenant ACME = new Tenant("acme-labs");
    private static final Tenant GLOBEX = new Tenant("globex");
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SCHEMA = "{\"title\":\"event\"}";
    private static final String OURS = "{\"schemaType\":\"JSON\",\"schema\":\"{ \\\"title\\\": \\\"event\\\" }\"}";
    private static final String FOREIGN = "{\"schemaType\":\"JSON\",\"schema\":\"{\\\"title\\\":\\\"other\\\"}\"}";
    private static final String LOOKUP = "POST /subjects/acme-events";
    private static final byte[] EVENT = "{\"schema\":\"…\"}".getBytes(UTF_8);

    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-04-01T00:00:00Z");

    @AutoClose
    private final RegistryStub registry = new RegistryStub();

    @Test
    void shouldPutFiveBytesBeforeAnEvent() {
        registry.on(LOOKUP, 200, "{\"id\":16909060}").on("GET /schemas/ids/16909060", 200, OURS);

        byte[] framed = started().frame(ACME, EVENT);

        assertThat(framed).startsWith(0, 1, 2, 3, 4).hasSize(5 + EVENT.length).endsWith(EVENT);
    }

    @Test
    void shouldGiveEachTenantTheIdOfItsOwnSubject() {
        registry.on(LOOKUP, 200, "{\"id\":7}")
                .on("GET /schemas/ids/7", 200, OURS)
                .on("POST /subjects/globex-events", 200, "{\"id\":8}")
                .on("GET /schemas/ids/8", 200, OURS);
        Map<Tenant, String> subjects = Map.of(ACME, "acme-events", GLOBEX, "globex-events");

        RegistryFraming framing = start(registry.url(), subjects, SHORT);

        assertThat(framing.frame(ACME, EVENT)[4]).isEqualTo((byte) 7);
        assertThat(framing.frame(GLOBEX, EVENT)[4]).isEqualTo((byte) 8);
    }

    @Test
    void shouldTakeItsOwnFrameOffWithoutAsking() {
        RegistryFraming framing = startedWith(7);
        registry.close();

        assertThat(framing.unframe(Bytes.wrap(framing.frame(ACME, EVENT))))
                .isEqualTo(Outcome.accepted(Bytes.wrap(EVENT)));
    }

    @Test
    void shouldLeaveAValueWithoutAFrameAlone() {
        Bytes plain = Bytes.wrap(EVENT);
        Bytes empty = Bytes.wrap(new byte[0]);

        assertThat(startedWith(7).unframe(plain)).isEqualTo(Outcome.accepted(plain));
        assertThat(startedWith(7).unframe(empty)).isEqualTo(Outcome.accepted(empty));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldRefuseAFrameThatIsCutOff(int length) {
        assertThat(startedWith(7).unframe(Bytes.wrap(new byte[length])))
                .isEqualTo(Outcome.refused(Reason.MALFORMED, Rule.FRAME));
    }

    @Test
    void shouldTakeTheSameSchemaUnderAnotherIdAndAskOnce() {
        RegistryFraming framing = startedWith(7);
        registry.on("GET /schemas/ids/9", 200, OURS);

        assertThat(framing.unframe(framed(9))).isInstanceOf(Outcome.Accepted.class);
        assertThat(framing.unframe(framed(9))).isInstanceOf(Outcome.Accepted.class);

        assertThat(registry.asked().stream().filter("GET /schemas/ids/9"::equals))
                .hasSize(1);
    }

    @Test
    void shouldRefuseAForeignSchemaAndAskOnce() {
        RegistryFraming framing = startedWith(7);
        registry.on("GET /schemas/ids/9", 200, FOREIGN);

        assertThat(framing.unframe(framed(9))).isEqualTo(foreign());
        assertThat(framing.unframe(framed(9))).isEqualTo(foreign());

        assertThat(registry.asked().stream().filter("GET /schemas/ids/9"::equals))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void shouldRefuseWhatIsNoIdWithoutAsking(int id) {
        RegistryFraming framing = startedWith(7);
        int before = registry.asked().size();

        assertThat(framing.unframe(framed(id))).isEqualTo(foreign());
        assertThat(registry.asked()).hasSize(before);
    }

    @Test
    void shouldAskAboutAnUnknownIdAgainOnlyAfterAWhile() {
        RegistryFraming framing = startedWith(7);
        registry.on("GET /schemas/ids/9", 404, RegistryStub.NO_SCHEMA).on("GET /schemas/ids/9", 200, OURS);

        assertThat(framing.unframe(framed(9))).isEqualTo(foreign());
        now = now.plus(Judgements.NOTHING_TOLD).minusMillis(1);
        assertThat(framing.unframe(framed(9))).as("not asked again").isEqualTo(foreign());
        now = now.plusMillis(1);
        assertThat(framing.unframe(framed(9))).isInstanceOf(Outcome.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {}",
                "401 | {}",
                "403 | {\"message\":\"not yours\"}",
                "422 | {}",
                "429 | {}",
                "302 | ``",
                "404 | <html>no such page</html>",
                "200 | {}",
                "200 | []",
                "200 | <html>welcome</html>"
            })
    void shouldRefuseAnIdThatTheRegistryNamesNoSchemaFor(int status, String body) {
        RegistryFraming framing = startedWith(7, LONG);
        registry.on("GET /schemas/ids/9", status, body);

        assertThat(framing.unframe(framed(9))).isEqualTo(foreign());
        assertThat(framing.unframe(framed(9))).isEqualTo(foreign());
        assertThat(registry.asked().stream().filter("GET /schemas/ids/9"::equals))
                .hasSize(1);
    }

    @Test
    void shouldRefuseAnIdWhoseSchemaIsTooLongToBeRead() {
        RegistryFraming framing = startedWith(7, LONG);
        registry.on("GET /schemas/ids/9", 200, "{\"schema\":\"" + "x".repeat(LimitedBody.MOST_BYTES) + "\"}");

        assertThat(framing.unframe(framed(9))).isEqualTo(foreign());
    }

    @Test
    void shouldKeepWhatAnIdMeansHoweverManyAreMadeUp() {
        RegistryFraming framing = startedWith(7);
        registry.on("GET /schemas/ids/9", 200, OURS);
        assertThat(framing.unframe(framed(9))).isInstanceOf(Outcome.Accepted.class);

        for (int id = 10; id <= 10 + Judgements.MOST; id++) {
            assertThat(framing.unframe(framed(id))).isEqualTo(foreign());
        }
        registry.close();

        assertThat(framing.unframe(framed(9))).isInstanceOf(Outcome.Accepted.class);
        assertThatThrownBy(() -> framing.unframe(framed(10)))
                .as("the first of too many is forgotten")
                .isInstanceOf(RegistryNotReadyException.class);
    }

    @Test
    void shouldRefuseTheIdThatItsOwnSchemaHadBeforeItChanged() {
        registry.on(LOOKUP, 200, "{\"id\":8}")
                .on("GET /schemas/ids/8", 200, OURS)
                .on("GET /schemas/ids/7", 200, FOREIGN);

        assertThat(started().unframe(framed(7))).isEqualTo(foreign());
    }

    @Test
    void shouldRefuseNothingThatNobodyCouldTell() {
        RegistryFraming framing = startedWith(7);
        registry.on("GET /schemas/ids/9", 503, "");

        assertThatThrownBy(() -> framing.unframe(framed(9))).isInstanceOf(RegistryNotReadyException.class);
        assertThat(framing.unframe(framed(7))).as("what was seen").isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void shouldNotWaitInFlightAsLongAsAtStart() {
        registry.on(LOOKUP, 200, "{\"id\":7}")
                .on("GET /schemas/ids/7", 200, OURS)
                .on("GET /schemas/ids/9", RegistryStub.HANGING, "{");
        RegistryFraming framing = started();

        assertThatThrownBy(() -> framing.unframe(framed(9)))
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessageEndingWith("no answer within " + SHORT.toMillis() + " ms");
    }

    @Test
    void shouldTryAgainWhatNobodyCouldTellAtFirst() {
        RegistryFraming framing = startedWith(7, LONG);
        registry.on("GET /schemas/ids/9", 503, "").on("GET /schemas/ids/9", 200, OURS);

        assertThat(framing.unframe(framed(9))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void shouldWaitAtStartForARegistryThatReadsItsOwnLog() {
        registry.on(LOOKUP, 503, "")
                .on(LOOKUP, 404, RegistryStub.NO_SUBJECT)
                .on(LOOKUP, 200, "{\"id\":7}")
                .on("GET /schemas/ids/7", 404, RegistryStub.NO_SCHEMA)
                .on("GET /schemas/ids/7", 200, OURS);

        RegistryFraming framing = start(registry.url(), Map.of(ACME, "acme-events"), LONG);

        assertThat(framing.frame(ACME, EVENT)[4]).isEqualTo((byte) 7);
        assertThat(told).singleElement().asString().endsWith(": 503 without a reason");
        assertThat(registry.asked()).as("registers nothing").doesNotContain("POST /subjects/acme-events/versions");
    }

    @Test
    void shouldNotStartWithoutARegistry() {
        var nowhere = RegistryStub.nowhere();

        assertThatThrownBy(() -> start(nowhere, Map.of(ACME, "acme-events"), SHORT))
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessage("schema registry " + nowhere + ": nothing answers there");
    }

    @Test
    void shouldNotStartWhereItsSchemaIsNotRegistered() {
        registry.on(LOOKUP, 404, RegistryStub.NO_SCHEMA);

        assertThatThrownBy(this::started)
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessage(
                        "subject acme-events does not hold the schema of events: `sluice schema push` registers it");
    }

    @Test
    void shouldNotStartWhereTheIdMeansAnotherSchema() {
        registry.on(LOOKUP, 200, "{\"id\":7}").on("GET /schemas/ids/7", 200, FOREIGN);

        assertThatThrownBy(this::started)
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessage("subject acme-events is said to hold the schema of events as 7, but 7 is another schema");
    }

    private RegistryFraming startedWith(int id) {
        return startedWith(id, SHORT);
    }

    private RegistryFraming startedWith(int id, Duration inFlight) {
        registry.on(LOOKUP, 200, "{\"id\":" + id + "}").on("GET /schemas/ids/" + id, 200, OURS);
        SchemaRegistry client = registry.client();
        return RegistryFraming.start(
                client,
                Map.of(ACME, "acme-events"),
                SCHEMA,
                patience(SHORT),
                new Judgements(client, SCHEMA, patience(inFlight), () -> now));
    }

    private RegistryFraming started() {
        return start(registry.url(), Map.of(ACME, "acme-events"), SHORT);
    }

    private RegistryFraming start(URI node, Map<Tenant, String> subjects, Duration atStart) {
        RegistryAddress address = RegistryStub.address(LONG, node);
        return RegistryFraming.start(address, subjects, SCHEMA, patience(atStart), patience(SHORT));
    }

    private Patience patience(Duration total) {
        return new Patience(total, told::add);
    }

    private static Bytes framed(int id) {
        byte[] framed = ByteBuffer.allocate(5 + EVENT.length)
                .putInt(1, id)
                .position(5)
                .put(EVENT)
                .array();
        return Bytes.wrap(framed);
    }

    private static Outcome<Bytes> foreign() {
        return Outcome.refused(Reason.UNSUPPORTED, Rule.SCHEMA_ID);
    }
}
