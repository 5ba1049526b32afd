package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.refusal.Reason;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LedgerAccountTest {
    @Property(tries = 200)
    void shouldAddUpAndSurviveItsBytes(@ForAll List<@IntRange(max = 5) Integer> endings) {
        LedgerAccount account = new LedgerAccount();
        for (int i = 0; i < endings.size(); i++) {
            switch (endings.get(i)) {
                case 0 -> account.duplicate(i);
                case 1 -> account.refusal(i, Reason.NO_LANE);
                case 2 -> account.refusal(i, Reason.MALFORMED);
                default -> account.tuple(i, "corpus.lane-" + endings.get(i));
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
    void shouldKeepTheBytesOfVersionOne() {
        LedgerAccount account = new LedgerAccount();
        account.tuple(3, "corpus.x");
        account.refusal(4, Reason.TOO_DEEP);
        account.duplicate(7);

        assertThat(HexFormat.of().formatHex(account.toBytes()))
                .isEqualTo("00000001" + "0000000000000008" + "0000000000000003" + "0000000000000001"
                        + "00000001" + "0008" + "746f6f2d64656570" + "0000000000000001"
                        + "00000001" + "0008" + "636f727075732e78" + "0000000000000001");
    }

    @Test
    void shouldRefuseAnotherVersion() {
        assertThatThrownBy(() -> LedgerAccount.fromBytes(new byte[] {0, 0, 0, 2}))
                .hasMessage("the ledger holds an account of another version than 1");
    }
}
