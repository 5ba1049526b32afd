package dev.sluice.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @Property(tries = 300)
    void shouldReadWhatItWrote(@ForAll @IntRange int partition, @ForAll @LongRange long offset) {
        Origin origin = new Origin("capture.acme-labs-2", partition, offset);

        assertThat(Origin.parse(origin.toString())).contains(origin);
    }

    @Example
    void shouldReadTheLargest() {
        assertThat(Origin.parse("a-2147483647@9223372036854775807"))
                .contains(new Origin("a", Integer.MAX_VALUE, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "-",
                "a-1",
                "a@1",
                "-1@1",
                "a-1@",
                "a-@1",
                "a-+1@1",
                "a-1@+1",
                "a-01@1",
                "a-1@01",
                "a-1@-1",
                "a-1@1\n",
                "a-1@1@1",
                "a b-1@1",
                "a/b-1@1",
                "a-2147483648@1",
                "a-1@9223372036854775808",
                "a-\uff11@1",
                "a-1@\u0661",
                "\u00e4-1@1"
            })
    void shouldReadNoOtherForm(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @Example
    void shouldRefuseWhatIsNoPlaceInKafka() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Origin("a", -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Origin("a", 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Origin("", 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Origin("a".repeat(250), 0, 0));
    }
}
