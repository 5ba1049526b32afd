package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.topic.Origin;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LedgerAccountTest {
    private static final String COUNTS = "0000000000000003" + "0000000000000001"
            + "00000001" + "0008" + "746f6f2d64656570" + "0000000000000001"
            + "00000001" + "0008" + "636f727075732e78" + "0000000000000001";

    @Property(tries = 200)
    void shouldAddUpAndSurviveItsBytes(@ForAll List<@IntRange(max = 5) Integer> endings) {
        LedgerAccount account = new LedgerAccount();
        for (int i = 0; i < endings.size(); i++) {
            switch (endings.get(i)) {
                case 0 -> account.duplicate(at(i));
                case 1 -> account.refusal(at(i), Reason.NO_LANE);
                case 2 -> account.refusal(at(i), Reason.MALFORMED);
                default -> account.tuple(at(i), "corpus.lane-" + endings.get(i));
            }
        }

        LedgerAccount read = LedgerAccount.fromBytes(account.toBytes());

        long tuples = read.tuples().values().stream().mapToLong(Long::longValue).sum();
        long refused =
                read.refused().values().stream().mapToLong(Long::longValue).sum();
        assertThat(read.captured()).isEqualTo(endings.size()).isEqualTo(tuples + refused + read.duplicates());
        assertThat(read.nextOffset()).isEqualTo(endings.size());
        assertThat(read.toBytes()).isEqualTo(account.toBytes());
    }

    @Test
    void shouldKeepTheBytesOfVersionThree() {
        LedgerAccount account = new LedgerAccount();
        account.standsOn("Q2");
        account.tuple(at(3), "corpus.x");
        account.refusal(at(4), Reason.TOO_DEEP);
        account.duplicate(at(7));

        assertThat(HexFormat.of().formatHex(account.toBytes()))
                .isEqualTo("00000003" + "0002" + "5132" + "0000000000000000" + "0000000000000008" + "000000000000044f"
                        + COUNTS);
    }

    @Test
    void shouldKeepApartWhatAFormerTopicHadThroughItsBytes() {
        LedgerAccount account = new LedgerAccount();
        account.standsOn("Q1");
        account.duplicate(at(3));
        account.duplicate(at(4));
        account.standsOn("Q2");
        account.duplicate(at(0));

        LedgerAccount read = LedgerAccount.fromBytes(account.toBytes());
        read.standsOn("Q2");

        assertThat(read.captured()).isEqualTo(3);
        assertThat(read.capturedHere()).isEqualTo(1);
        assertThat(read.nextOffset()).isEqualTo(1);
        assertThat(read.has(at(0))).isTrue();
    }

    @Test
    void shouldKeepTheBytesOfAnAccountThatWasRecovered() {
        LedgerAccount account = LedgerAccount.recovered(new TreeMap<>(Map.of("corpus.x", 7L)));

        assertThat(HexFormat.of().formatHex(account.toBytes()))
                .isEqualTo("00000004" + "0016" + "41".repeat(22) + "0000000000000007" + "0000000000000007"
                        + "0000000000000000" + "0000000000000000" + "0000000000000007" + "0000000000000000"
                        + "00000000" + "00000001" + "0008" + "636f727075732e78" + "0000000000000007");
    }

    @Test
    void shouldGoOnFromWhatShardsTell() {
        LedgerAccount account = LedgerAccount.recovered(new TreeMap<>(Map.of("corpus.x", 7L, "corpus.y", 2L)));
        account.standsOn("Q2");
        account.duplicate(at(0));

        LedgerAccount read = LedgerAccount.fromBytes(account.toBytes());

        assertThat(read.tuple(at(1), "corpus.x")).isEqualTo(8);
        assertThat(read.captured()).isEqualTo(11);
        assertThat(read.capturedHere()).isEqualTo(2);
        assertThat(read.recovered()).isEqualTo(9);
        assertThat(read.nextOffset()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWithATopicOfWhichMoreIsKnownThanShardsTell() {
        LedgerAccount account = LedgerAccount.recovered(new TreeMap<>(Map.of("corpus.x", 2L)));
        account.goOnWith("Q2", 5);
        account.standsOn("Q2");
        assertThat(account.has(at(5))).isFalse();
        account.duplicate(at(5));

        LedgerAccount read = LedgerAccount.fromBytes(account.toBytes());

        assertThat(read.captured()).isEqualTo(3);
        assertThat(read.capturedHere()).isEqualTo(6);
        assertThat(read.nextOffset()).isEqualTo(6);
        assertThat(read.isOfAnother("Q2")).isFalse();
    }

    @Test
    void shouldReadTheBytesOfVersionTwo() {
        LedgerAccount account = LedgerAccount.fromBytes(
                HexFormat.of().parseHex("00000002" + "0000000000000008" + "000000000000044f" + COUNTS));

        assertThat(account.captured()).isEqualTo(3);
        assertThat(account.has(at(7))).isTrue();
        assertThat(account.has(at(8))).isFalse();
    }

    @Test
    void shouldReadTheBytesOfVersionOne() {
        LedgerAccount account =
                LedgerAccount.fromBytes(HexFormat.of().parseHex("00000001" + "0000000000000008" + COUNTS));

        assertThat(account.nextOffset()).isEqualTo(8);
        assertThat(account.captured()).isEqualTo(3);
        assertThat(account.refused()).containsExactly(Map.entry(Reason.TOO_DEEP, 1L));
        assertThat(account.tuples()).containsExactly(Map.entry("corpus.x", 1L));
    }

    @Test
    void shouldRefuseAnotherVersion() {
        assertThatThrownBy(() -> LedgerAccount.fromBytes(new byte[] {0, 0, 0, 5}))
                .hasMessage("the ledger holds an account of another version than 4");
    }

    /** At this offset, appended 1.1 s and that many milliseconds after 1970. */
    private static Arrival at(int offset) {
        return new Arrival(new Origin("capture.acme-labs", 0, offset), new UtcMillis(1_096 + offset), 1);
    }
}
