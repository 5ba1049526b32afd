package dev.sluice.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.tenant.TenantState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Bytes as they lie in topics and shards by now. A change here is a new version of the contract. */
class ExemplarsTest {
    @Test
    void shouldWriteAndReadEvent() {
        byte[] frozen = exemplar("event-1.0.0.json");

        assertThat(EventJson.write(Samples.event())).asString().isEqualTo(text(frozen));
        assertThat(Samples.READER.read(frozen).map(ReadEvent::event)).isEqualTo(Outcome.accepted(Samples.event()));
    }

    @Test
    void shouldWriteAndReadTuple() {
        byte[] frozen = exemplar("tuple-1.0.0.json");

        assertThat(TupleJson.write(Samples.tuple())).asString().isEqualTo(text(frozen));
        assertThat(TupleJson.read(frozen)).isEqualTo(Outcome.accepted(Samples.tuple()));
    }

    @Test
    void shouldWriteAndReadRefusal() {
        byte[] frozen = exemplar("refusal-1.0.0.json");

        assertThat(RefusalJson.write(Samples.refusal())).asString().isEqualTo(text(frozen));
        assertThat(RefusalJson.read(frozen)).isEqualTo(Outcome.accepted(Samples.refusal()));
    }

    @Test
    void shouldWriteAndReadTenant() {
        byte[] frozen = exemplar("tenant-1.0.0.json");

        assertThat(TenantEntryJson.write(Samples.tenant())).asString().isEqualTo(text(frozen));
        assertThat(TenantEntryJson.read(frozen)).isEqualTo(Outcome.accepted(Samples.tenant()));
    }

    @Test
    void shouldWriteAndReadTenantThatOffers() {
        byte[] frozen = exemplar("tenant-offers-1.0.0.json");

        assertThat(TenantEntryJson.write(Samples.tenantThatOffers())).asString().isEqualTo(text(frozen));
        assertThat(TenantEntryJson.read(frozen)).isEqualTo(Outcome.accepted(Samples.tenantThatOffers()));
        assertThat(Samples.tenantThatOffers().in(TenantState.SUSPENDED)).isEqualTo(Samples.tenantThatOffers());
    }

    @Test
    void shouldWriteAndReadTenantOfACell() {
        byte[] frozen = exemplar("tenant-cell-1.0.0.json");

        assertThat(TenantEntryJson.write(Samples.tenantOfACell())).asString().isEqualTo(text(frozen));
        assertThat(TenantEntryJson.read(frozen)).isEqualTo(Outcome.accepted(Samples.tenantOfACell()));
        assertThat(Samples.tenantOfACell().in(TenantState.SUSPENDED)).isEqualTo(Samples.tenantOfACell());
    }

    @Test
    void shouldWriteAndReadErasure() {
        byte[] frozen = exemplar("erasure-1.0.0.json");

        assertThat(ErasureEntryJson.write(Samples.erasure())).asString().isEqualTo(text(frozen));
        assertThat(ErasureEntryJson.read(frozen)).isEqualTo(Outcome.accepted(Samples.erasure()));
    }

    @Test
    void shouldWriteHeaders() {
        RecordHeaders headers = new RecordHeaders();

        ProvenanceHeaders.stamp(headers, Samples.provenance(), 40);

        String lines = StreamSupport.stream(headers.spliterator(), false)
                .map(header -> header.key() + ": " + text(header.value()))
                .collect(Collectors.joining("\n"));
        assertThat(lines).isEqualTo(text(exemplar("headers-1.0.0.txt")));
    }

    /** Without the line end that text files have. */
    private static byte[] exemplar(String name) {
        try (InputStream in = ExemplarsTest.class.getResourceAsStream("/exemplars/" + name)) {
            return text(in.readAllBytes()).stripTrailing().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
