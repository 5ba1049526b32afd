package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Progress;
import dev.sluice.kafka.PartState;
import dev.sluice.up.Resident.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UpCommandTest {
    private static final Path LOGS = Path.of("/data/logs");

    @Test
    void shouldFailWhereAStageBrokeThoughEveryPartRuns() {
        assertThat(UpCommand.faults(view(PartState.RUNNING, true), LOGS))
                .containsExactly("sluice: a stage broke at events, which were refused as stage-failed; see /data/logs"
                        + " and `sluice refused ls`");
    }

    @Test
    void shouldFailWhereAPartHasFailed() {
        assertThat(UpCommand.faults(view(PartState.FAILED, false), LOGS))
                .containsExactly("sluice: a part has failed: {topology=FAILED}; see /data/logs");
    }

    @Test
    void shouldFindNothingWrongWhereEverythingRuns() {
        assertThat(UpCommand.faults(view(PartState.RUNNING, false), LOGS)).isEmpty();
    }

    private static View view(PartState topology, boolean hasBrokenStage) {
        return new View(
                new Progress(List.of(), true, 0, Optional.empty()),
                List.of(),
                Map.of("topology", topology),
                hasBrokenStage);
    }
}
