package dev.sluice.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.contracts.tuple.Tuple;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TupleJsonTest {
    private static final String LINE = text(TupleJson.write(Samples.tuple()));

    @Property(tries = 500)
    void shouldReadWhatItWroteAndWriteItAgain(@ForAll String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Tuple tuple = Samples.tuple(Samples.provenance(), new Source("engineering/workspace"), whole, Samples.PAYLOAD);

        byte[] line = TupleJson.write(tuple);

        assertThat(line).doesNotContain('\n');
        assertThat(TupleJson.read(line)).isEqualTo(Outcome.accepted(tuple));
        assertThat(TupleJson.read(line).map(TupleJson::write).map(TupleJsonTest::text))
                .isEqualTo(Outcome.accepted(text(line)));
    }

    @Example
    void shouldWriteEveryKeyWhereNothingIsClaimed() {
        Tuple tuple = Samples.tuple(Samples.bareProvenance(), new Source("b"), "", "{}");

        byte[] line = TupleJson.write(tuple);

        assertThat(text(line))
                .contains("\"moduleId\":\"\",\"cluster\":\"\",\"role\":\"\",\"scope\":\"deployment\"")
                .contains("\"source_commit\":\"\",\"session_id\":\"\",\"created\":\"1970-01-01T00:00:00.000Z\"")
                .endsWith("\"text\":\"\",\"payload\":\"{}\"}");
        assertThat(TupleJson.read(line)).isEqualTo(Outcome.accepted(tuple));
    }

    @Example
    void shouldRefuseWhatIsNoTuple() {
        assertThat(cause("")).isEqualTo(cause(Reason.MALFORMED, Rule.NO_VALUE));
        assertThat(cause(LINE + "{}")).isEqualTo(cause(Reason.MALFORMED, Rule.ONE_VALUE));
        assertThat(cause(LINE.replace("\"group\"", "\"grupo\""))).isEqualTo(cause(Reason.UNKNOWN_FIELD, Rule.ENVELOPE));
        assertThat(cause(LINE.replace("\"group\":\"run-1\",", "")))
                .isEqualTo(cause(Reason.MISSING_FIELD, new Rule("group")));
        assertThat(cause(LINE.replace("\"1.0.0\"", "\"2.0.0\""))).isEqualTo(cause(Reason.UNSUPPORTED, Rule.VERSION));
        assertThat(cause(LINE.replace("\"acme-labs\"", "null"))).isEqualTo(cause(Reason.INVALID_FIELD, Rule.TENANT));
        assertThat(cause(LINE.replace("\"partial\"", "\"\"")))
                .isEqualTo(cause(Reason.INVALID_FIELD, new Rule("outcome")));
        assertThat(cause(LINE.replace("email=2", "email=0"))).isEqualTo(cause(Reason.INVALID_FIELD, Rule.REDACTIONS));
        assertThat(cause(LINE.replace("\"truncated\":true", "\"truncated\":\"true\"")))
                .isEqualTo(cause(Reason.INVALID_FIELD, new Rule("truncated")));
    }

    @Example
    void shouldRefusePayloadThatIsNoObject() {
        for (String payload : new String[] {"", "[]", "{", "{}{}", "null"}) {
            Tuple tuple = Samples.tuple(Samples.provenance(), new Source("b"), "", payload);
            assertThat(cause(text(TupleJson.write(tuple)))).isEqualTo(cause(Reason.INVALID_FIELD, Rule.PAYLOAD));
        }
    }

    private static String cause(String line) {
        return TupleJson.read(line.getBytes(StandardCharsets.UTF_8))
                .fold(tuple -> "accepted", refused -> cause(refused.reason(), refused.rule()));
    }

    private static String cause(Reason reason, Rule rule) {
        return reason + "/" + rule;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
