package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands.Result;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.testkit.fault.FileFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the topology's stores are damaged between two runs: at most the next one ends, and no line comes twice. */
final class DamagedStoreIT {
    private static final int COMMITS = 40;
    private static final String TABLES = ".sst";

    @TempDir
    private Path folder;

    private Path data;
    private String[] up;

    @BeforeEach
    void capture() throws IOException {
        data = folder.resolve("data");
        String repository =
                LongHistory.make(folder.resolve("history"), COMMITS).path().toString();
        up = new String[] {
            "up", "--data", data.toString(), "--capture", repository, "--until-idle", "--set", "http.port=0"
        };
        assertThat(Commands.run(up).code()).isZero();
        assertThat(stores(TABLES)).hasSizeGreaterThanOrEqualTo(2);
        forgetWhatWasCaptured();
    }

    @Test
    void shouldWriteNoLineTwiceWhereTablesAreTorn() throws IOException {
        for (Path table : stores(TABLES)) {
            FileFaults.tear(table);
        }

        requireTheSameLinesAfter(run());
    }

    @Test
    void shouldWriteNoLineTwiceWhereBitsOfTablesAreFlipped() throws IOException {
        for (Path table : stores(TABLES)) {
            byte[] bytes = Files.readAllBytes(table);
            bytes[0] ^= 1; // the first block holds entries: it is read when an id is asked for
            Files.write(table, bytes);
        }

        requireTheSameLinesAfter(run());
    }

    /** Its checkpoints are offsets that there are here too. */
    @Test
    void shouldWriteNoLineTwiceWhereStoresAreOfAnotherKafka() throws IOException {
        Path other = folder.resolve("other");
        String[] less = up.clone();
        less[2] = other.toString();
        less[4] = LongHistory.make(folder.resolve("less"), 5).path().toString();
        assertThat(Commands.run(less).code()).isZero();
        Path stores = data.resolve("streams");
        Files.move(stores, folder.resolve("own"));
        Files.move(other.resolve("streams"), stores);

        requireTheSameLinesAfter(run());
    }

    /** At most once it ends, and says that a part has failed. */
    private Result run() {
        Result first = Commands.run(up);
        if (first.code() == 0) {
            return first;
        }
        assertThat(first.out() + first.err()).contains("a part has failed");
        return Commands.run(up);
    }

    private void requireTheSameLinesAfter(Result last) {
        assertThat(last.code()).as("%s", last).isZero();
        assertThat(last.out())
                .contains("tenant local: 80 captured = 40 committed + 0 refused + 40 duplicates + 0 unsealed");
        assertThat(Lines.of(new LocalStore(data.resolve("training-corpus")))).hasSize(COMMITS);
        assertThat(Commands.run("audit", "--data", data.toString()).code()).isZero();
    }

    /** So that every id is asked for again. */
    private void forgetWhatWasCaptured() throws IOException {
        for (Path marks : files(data.resolve("capture"), ".marks")) {
            Files.delete(marks);
        }
    }

    private List<Path> stores(String ending) throws IOException {
        return files(data.resolve("streams"), ending);
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
