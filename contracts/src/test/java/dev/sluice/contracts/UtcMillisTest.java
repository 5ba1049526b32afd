package dev.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcMillisTest {
    private static final long FIRST = -62_167_219_200_000L;
    private static final long LAST = 253_402_300_799_999L;

    @Property(tries = 1000)
    void shouldReadWhatItWrote(@ForAll @LongRange(min = FIRST, max = LAST) long millis) {
        UtcMillis time = new UtcMillis(millis);

        assertThat(time.toString()).hasSize(24);
        assertThat(UtcMillis.parse(time.toString())).contains(time);
        assertThat(Instant.parse(time.toString()).toEpochMilli()).isEqualTo(millis);
    }

    @Example
    void shouldKeepWithinFourDigitsOfYears() {
        assertThat(new UtcMillis(FIRST)).hasToString("0000-01-01T00:00:00.000Z");
        assertThat(new UtcMillis(LAST)).hasToString("9999-12-31T23:59:59.999Z");
        assertThatIllegalArgumentException().isThrownBy(() -> new UtcMillis(FIRST - 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new UtcMillis(LAST + 1));
    }

    @Example
    void shouldTakeTheNearestForATimeThatCantBeWritten() {
        assertThat(UtcMillis.nearest(Long.MIN_VALUE)).isEqualTo(new UtcMillis(FIRST));
        assertThat(UtcMillis.nearest(7)).isEqualTo(new UtcMillis(7));
        assertThat(UtcMillis.nearest(Long.MAX_VALUE)).isEqualTo(new UtcMillis(LAST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-04T05:06:07Z",
                "2026-03-04T05:06:07.1Z",
                "2026-03-04T05:06:07.123456Z",
                "2026-03-04T05:06:07.089z",
                "2026-03-04 05:06:07.089Z",
                "2026-03-04T05:06:07.089+00:00",
                "2026-03-04T05:06:07.089Z\n",
                "+026-03-04T05:06:07.089Z",
                "-026-03-04T05:06:07.089Z",
                "2026-13-04T05:06:07.089Z",
                "2026-02-29T05:06:07.089Z",
                "2026-03-04T24:00:00.000Z",
                "2026-03-04T23:59:60.000Z",
                "2026-03-04T05:06:07.08\uff19Z",
            })
    void shouldReadNoOtherForm(String text) {
        assertThat(UtcMillis.parse(text)).isEmpty();
    }
}
