package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs of agents, captured by the command while {@code up} runs. */
final class SessionIT {
    private static final String LATER = """
            {"timestamp":"2026-03-02T09:00:00.000Z","type":"response_item","payload":{"type":"message","role":"user",\
            "content":[{"type":"input_text","text":"And then?"}]}}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldPublishEverySessionOnceAndThenWhatComesLater() throws IOException {
        Path logs = AgentLogs.write(folder.resolve("logs"));
        try (Deployed sluice = new Deployed(TestKafka.asked(), folder.resolve("data"), List.of())) {
            sluice.start();
            sluice.settled();

            Result first = sluice.command("capture", "session", logs.toString());
            Result again = sluice.command("capture", "session", logs.toString());
            Files.writeString(logs.resolve("rollout.jsonl"), LATER, StandardOpenOption.APPEND);
            Result later = sluice.command("capture", "session", "--ended", logs.toString());

            assertThat(first.out()).startsWith("6 published, 0 refused\n");
            assertThat(again.out()).startsWith("0 published, 0 refused\n");
            assertThat(later.out()).startsWith("1 published, 0 refused\n");
            assertThat(sluice.lines(7)).anyMatch(line -> line.contains("codex:codex-1") && line.contains("And then?"));
            assertThat(Traces.inFiles(sluice.data(), PlantedRepository.SECRETS)).isEmpty();
            assertThat(sluice.command("audit").out()).endsWith("audit: the sums hold\n");
        }
    }
}
