package dev.sluice.capture.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.identity.CommitId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class CommitIndexTest {
    @Property(tries = 200)
    void shouldKeepEachCommitOnceInTheOrderOfArrival(
            @ForAll @Size(max = 400) List<@IntRange(max = 500) Integer> numbers) {
        CommitIndex index = new CommitIndex();
        Map<CommitId, Integer> expected = new HashMap<>();

        for (int number : numbers) {
            expected.putIfAbsent(id(number), expected.size());
            assertThat(index.add(id(number))).isEqualTo(expected.get(id(number)));
        }

        assertThat(index.size()).isEqualTo(expected.size());
        expected.forEach((id, position) -> {
            assertThat(index.indexOf(id)).isEqualTo(position);
            assertThat(index.at(position)).isEqualTo(id);
        });
        assertThat(index.indexOf(id(1000))).isEqualTo(CommitIndex.NONE);
    }

    @Test
    void shouldRefuseToMixHashes() {
        CommitIndex index = new CommitIndex();
        index.add(id(1));

        assertThatThrownBy(() -> index.add(new CommitId("ab".repeat(32)))).isInstanceOf(IllegalArgumentException.class);
        assertThat(index.indexOf(new CommitId("ab".repeat(32)))).isEqualTo(CommitIndex.NONE);
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void shouldNotBeSlowedDownByIdsThatAreNoHashes() {
        CommitIndex front = new CommitIndex();
        CommitIndex back = new CommitIndex();
        for (int i = 0; i < 100_000; i++) {
            front.add(id(i));
            back.add(new CommitId(new StringBuilder(id(i).value()).reverse().toString()));
        }
        assertThat(front.size() + back.size()).isEqualTo(200_000);
    }

    private static CommitId id(int number) {
        return new CommitId(String.format("%040x", number));
    }
}
