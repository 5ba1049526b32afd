package dev.sluice.corpus.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.TupleId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SeenIdsTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000, 1_000_000})
    void shouldFindEachRepeatedIdInMemoryAndOnDisk(int mostInMemory) throws IOException {
        List<String> found = new ArrayList<>();
        try (SeenIds ids = new SeenIds(temporary, mostInMemory)) {
            for (int i = 0; i < 3_000; i++) {
                ids.add(id(i), 1, i);
            }
            ids.add(id(7), 2, 4);
            ids.add(id(2_999), 3, 5);
            ids.add(id(7), 4, 6);
            ids.repeated((shard, line) -> found.add(shard + ":" + line));
        }
        assertThat(found).containsExactlyInAnyOrder("2:4", "3:5", "4:6");
        assertThat(temporary).isEmptyDirectory();
    }

    private static TupleId id(int number) {
        return new TupleId(HexFormat.of().formatHex(Bytes.utf8("id " + number).sha256()));
    }
}
