package dev.sluice.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final String EVENT = text(EventJson.write(Samples.event()));

    @Test
    void shouldReadWhatWasWritten() {
        assertThat(read(EVENT)).isEqualTo(Outcome.accepted(Samples.event()));
    }

    @Test
    void shouldReadEventWithoutClaims() {
        CaptureEvent event = Samples.event(Claims.none());

        assertThat(read(text(EventJson.write(event)))).isEqualTo(Outcome.accepted(event));
    }

    @Test
    void shouldTakePayloadAsRangeOfTheInput() {
        byte[] value = EVENT.getBytes(StandardCharsets.UTF_8);

        CaptureEvent event = Samples.READER.read(value).fold(ReadEvent::event, EventReaderTest::unexpected);

        assertThat(event.payload().bytes().array()).isSameAs(value);
        assertThat(event.payload().bytes().utf8()).isEqualTo(Samples.PAYLOAD);
    }

    @Test
    void shouldReadPayloadThatStandsFirst() {
        String reordered = "{\"payload\" : " + Samples.PAYLOAD + " ,"
                + EVENT.substring(1).replace(",\"payload\":" + Samples.PAYLOAD, "");

        Outcome<ReadEvent> read = Samples.READER.read(reordered.getBytes(StandardCharsets.UTF_8));

        assertThat(read.map(ReadEvent::event)).isEqualTo(Outcome.accepted(Samples.event()));
        assertThat(read.map(e -> e.fingerprint().utf8())).isEqualTo(Outcome.accepted("Session.9:a#1"));
    }

    @Test
    void shouldShiftPositionInPayloadThatStandsFirst() {
        String payload = "{\"a\":1,\"a\":2}";
        String reordered =
                "{\"payload\":" + payload + "," + EVENT.substring(1).replace(",\"payload\":" + Samples.PAYLOAD, "");

        assertThat(read(reordered)).isEqualTo(refused(Reason.MALFORMED, Rule.UNIQUE_KEYS, 18));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|MALFORMED|object",
                "7|MALFORMED|object",
                "` `|MALFORMED|no-value",
                "{|MALFORMED|syntax",
                "{]|MALFORMED|syntax",
                "{'schema':1}|MALFORMED|syntax",
                "{}x|MALFORMED|one-value",
                "{}|MISSING_FIELD|schema",
            })
    void shouldRefuseOtherDocuments(String document, Reason reason, Rule rule) {
        assertThat(cause(document)).isEqualTo(cause(reason, rule));
    }

    @Test
    void shouldRefuseNoValue() {
        assertThat(Samples.READER.read(null)).isEqualTo(Outcome.refused(Reason.MALFORMED, Rule.NO_VALUE));
        assertThat(Samples.READER.read(new byte[0])).isEqualTo(Outcome.refused(Reason.MALFORMED, Rule.NO_VALUE));
    }

    @Test
    void shouldRefuseEventOverItsSizeLimit() {
        String padded = EVENT + " ".repeat(CaptureEvent.MAX_BYTES - EVENT.getBytes(StandardCharsets.UTF_8).length);

        assertThat(read(padded)).isEqualTo(Outcome.accepted(Samples.event()));
        assertThat(cause(padded + " ")).isEqualTo(cause(Reason.TOO_LARGE, Rule.EVENT_SIZE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {}", "1", "x", "}", ",", "\u0000"})
    void shouldRefuseSecondValue(String more) {
        assertThat(cause(EVENT + more)).isEqualTo(cause(Reason.MALFORMED, Rule.ONE_VALUE));
    }

    @Test
    void shouldRefuseOtherEncodings() {
        assertThat(cause("\ufeff" + EVENT)).isEqualTo(cause(Reason.MALFORMED, Rule.SYNTAX));
        assertThat(cause(EVENT.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(cause(Reason.MALFORMED, Rule.UTF8));
        assertThat(cause("{}".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(cause(Reason.MALFORMED, Rule.SYNTAX));
        assertThat(cause("{}".getBytes(StandardCharsets.UTF_16BE))).isEqualTo(cause(Reason.MALFORMED, Rule.SYNTAX));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC0AF, 0xE08080, 0xEDA080, 0xF0808080, 0xF4908080, 0xFF, 0xC3})
    void shouldRefuseMalformedUtf8(int bytes) {
        byte[] value = EVENT.getBytes(StandardCharsets.UTF_8);
        int at = EVENT.indexOf("say") + 6;
        for (int shift = 24, i = at; shift >= 0; shift -= 8) {
            if (bytes >>> shift != 0) {
                value[i++] = (byte) (bytes >>> shift);
            }
        }

        assertThat(Samples.READER.read(value)).isEqualTo(refused(Reason.MALFORMED, Rule.UTF8, at));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2}|unique-keys",
                "{\"a\":1,\"\\u0061\":2}|unique-keys",
                "{\"a\":[{\"b\":{\"c\":1,\"d\":1,\"c\":1}}]}|unique-keys",
                "{\"a\":01}|syntax",
                "{\"a\":NaN}|syntax",
                "{\"a\":\"\\x\"}|syntax",
                "{\"a\":1,}|syntax",
                "{\"a\":\"\t\"}|syntax",
            })
    void shouldRefuseMalformedPayload(String payload, Rule rule) {
        assertThat(cause(EVENT.replace(Samples.PAYLOAD, payload))).isEqualTo(cause(Reason.MALFORMED, rule));
    }

    @Test
    void shouldRefuseRepeatedKeys() {
        String claimTwice = EVENT.replace("\"role\":", "\"tenant\":\"b\",\"role\":");
        String keyTwice = EVENT.replace("\"created\":", "\"sch\\u0065ma\":\"sluice.capture_event\",\"created\":");

        assertThat(cause(claimTwice)).isEqualTo(cause(Reason.MALFORMED, Rule.UNIQUE_KEYS));
        assertThat(cause(keyTwice)).isEqualTo(cause(Reason.MALFORMED, Rule.UNIQUE_KEYS));
    }

    @Test
    void shouldPutFormBeforeContent() {
        String unknown = EVENT.replace("\"created\":", "\"colour\":1,\"created\":");

        assertThat(cause(unknown)).isEqualTo(cause(Reason.UNKNOWN_FIELD, Rule.ENVELOPE));
        assertThat(cause(unknown + "x")).isEqualTo(cause(Reason.MALFORMED, Rule.ONE_VALUE));
        assertThat(cause(unknown.replace("true", "treu"))).isEqualTo(cause(Reason.MALFORMED, Rule.SYNTAX));
        assertThat(cause(unknown.replace("\"colour\":1", "\"x\":1,\"x\":1")))
                .isEqualTo(cause(Reason.MALFORMED, Rule.UNIQUE_KEYS));
    }

    @Test
    void shouldTakeDepthUpToTheLimit() {
        assertThat(read(EVENT.replace("true", nested(98)))).isInstanceOf(Outcome.Accepted.class);
        assertThat(cause(EVENT.replace("true", nested(99)))).isEqualTo(cause(Reason.TOO_DEEP, Rule.DEPTH));
        assertThat(cause(EVENT.replace("true", "[".repeat(500_000)))).isEqualTo(cause(Reason.TOO_DEEP, Rule.DEPTH));
        assertThat(cause("{\"payload\":" + nested(99) + "}")).isEqualTo(cause(Reason.INVALID_FIELD, Rule.PAYLOAD));
        assertThat(cause("{\"payload\":" + nested(100) + "}")).isEqualTo(cause(Reason.TOO_DEEP, Rule.DEPTH));
    }

    @Test
    void shouldTakeWhateverIsLong() {
        String digits = "9".repeat(600_000);

        assertThat(read(EVENT.replace("2.50", digits))).isInstanceOf(Outcome.Accepted.class);
        assertThat(read(EVENT.replace("2.50", "1e" + digits))).isInstanceOf(Outcome.Accepted.class);
        assertThat(read(EVENT.replace("\"done\"", '"' + digits + '"'))).isInstanceOf(Outcome.Accepted.class);
        assertThat(read(EVENT.replace("true", '"' + digits + '"'))).isInstanceOf(Outcome.Accepted.class);
        assertThat(cause(EVENT.replace("\"created\"", '"' + digits + '"')))
                .isEqualTo(cause(Reason.UNKNOWN_FIELD, Rule.ENVELOPE));
    }

    @Test
    void shouldTakeLoneSurrogateAndNulInPayload() {
        assertThat(read(EVENT.replace("true", "\"\\ud800 \\u0000\""))).isInstanceOf(Outcome.Accepted.class);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static Outcome<CaptureEvent> read(String document) {
        return Samples.READER.read(document.getBytes(StandardCharsets.UTF_8)).map(ReadEvent::event);
    }

    private static String cause(String document) {
        return cause(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String cause(byte[] document) {
        return Samples.READER
                .read(document)
                .fold(event -> "accepted", refused -> cause(refused.reason(), refused.rule()));
    }

    private static String cause(Reason reason, Rule rule) {
        return reason + "/" + rule;
    }

    private static Outcome<CaptureEvent> refused(Reason reason, Rule rule, long position) {
        return Outcome.refused(reason, rule, position);
    }

    private static CaptureEvent unexpected(Outcome.Refused<?> refused) {
        throw new AssertionError(refused);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
