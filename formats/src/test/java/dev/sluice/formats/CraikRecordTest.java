package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.craik.RecordFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CraikRecordTest {
    private static final ShapedFormat FORMAT = RecordFormat.format();

    @ParameterizedTest
    @CsvSource({
        "craik.handoff, 0.1.0, accepted",
        "craik.sandbox_backend, 0.1.0, accepted",
        "craik.gateway_schedule, 0.1.0, accepted",
        "craik.handoffs, 0.1.0, craik.schema",
        "handoff, 0.1.0, craik.schema",
        "craik.training_trajectory_export, 0.1.0, craik.schema",
        "craik.handoff, 0.2.0, craik.version",
    })
    void shouldTakeRecordsOfTheCatalogueOnly(String schema, String version, String verdict) {
        String payload =
                "{\"record\":{\"schema\":\"%s\",\"version\":\"%s\",\"anything\":{}}}".formatted(schema, version);

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(verdict);
    }
}
