package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecoverCommandTest {
    @Test
    void shouldLoseNothingWhereNothingIsDiscarded(@TempDir Path data) {
        assertThat(Commands.run("recover", "--lose-unsealed", "--data", data.toString()))
                .isEqualTo(
                        new Result(2, "", "sluice: --lose-unsealed = \"true\": must be given with --discard alone\n"));
        assertThat(data).isEmptyDirectory();
    }
}
