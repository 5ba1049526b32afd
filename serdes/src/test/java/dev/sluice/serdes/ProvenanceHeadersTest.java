package dev.sluice.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.tuple.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceHeadersTest {
    @Test
    void shouldReadWhatItStamped() {
        assertThat(read(stamped(Samples.provenance(), 40))).contains(new RecordStamp(Samples.provenance(), 40));
        assertThat(read(stamped(Samples.bareProvenance(), 1))).contains(new RecordStamp(Samples.bareProvenance(), 1));
    }

    @Test
    void shouldDropInboundHeadersOfItsNames() {
        Headers headers = new RecordHeaders();
        for (String name : ProvenanceHeaders.NAMES) {
            headers.add(name, utf8("forged")).add(name, utf8("twice"));
        }
        headers.add("traceparent", utf8("kept"));

        ProvenanceHeaders.stamp(headers, Samples.provenance(), 7);

        assertThat(headers.toArray())
                .hasSize(ProvenanceHeaders.NAMES.size() + 1)
                .noneMatch(ProvenanceHeadersTest::isForged);
        assertThat(read(headers)).contains(new RecordStamp(Samples.provenance(), 7));
    }

    @ParameterizedTest
    @CsvSource({
        "tenant, ACME",
        "tenant, ''",
        "seq, -1",
        "seq, 007",
        "seq, ''",
        "seq, 99999999999999999999",
        "seq, \u0663",
        "created, yesterday",
        "cluster, ../x",
        "scope, ''"
    })
    void shouldNotReadHeaderOutOfItsPattern(String name, String value) {
        Headers headers = stamped(Samples.provenance(), 40);
        headers.remove(name).add(name, utf8(value));

        assertThat(read(headers)).isEmpty();
    }

    @Test
    void shouldNotReadWhereOneIsMissing() {
        for (String name : ProvenanceHeaders.NAMES) {
            assertThat(read(stamped(Samples.provenance(), 40).remove(name)))
                    .as(name)
                    .isEmpty();
        }
    }

    private static Headers stamped(Provenance provenance, long seq) {
        Headers headers = new RecordHeaders();
        ProvenanceHeaders.stamp(headers, provenance, seq);
        return headers;
    }

    private static Optional<RecordStamp> read(Headers headers) {
        return ProvenanceHeaders.read(name -> {
            Header last = headers.lastHeader(name);
            return last == null ? null : last.value();
        });
    }

    private static boolean isForged(Header header) {
        String value = new String(header.value(), StandardCharsets.UTF_8);
        return value.equals("forged") || value.equals("twice");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
