package dev.sluice.contracts.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionsTest {
    @Property(tries = 300)
    void shouldReadWhatItWrote(@ForAll("redactions") Redactions redactions) {
        assertThat(Redactions.parse(redactions.toString())).contains(redactions);
    }

    @Property(tries = 300)
    void shouldAddUp(@ForAll("redactions") Redactions a, @ForAll("redactions") Redactions b) {
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(Redactions.none())).isEqualTo(a);
    }

    @Example
    void shouldWriteSortedByRule() {
        assertThat(new Redactions(Map.of("email", 2, "aws-access-key", 1))).hasToString("aws-access-key=1 email=2");
        assertThat(Redactions.none()).hasToString("");
        assertThat(Redactions.parse("")).contains(Redactions.none());
    }

    @Example
    void shouldStopCountingAtNineDigits() {
        Redactions most = new Redactions(Map.of("email", 999_999_999));

        assertThat(most.plus(most)).isEqualTo(most);
        assertThatIllegalArgumentException().isThrownBy(() -> new Redactions(Map.of("email", 1_000_000_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Redactions(Map.of("email", 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Redactions(Map.of("E-Mail", 1)));
    }

    @Example
    void shouldHoldAtMostFourHundredRules() {
        Map<String, Integer> most = IntStream.range(0, 401).boxed().collect(Collectors.toMap(i -> "r" + i, i -> 1));

        assertThatIllegalArgumentException().isThrownBy(() -> new Redactions(most));
        most.remove("r400");
        assertThat(Redactions.parse(new Redactions(most).toString())).contains(new Redactions(most));
        assertThat(Redactions.parse(new Redactions(most) + " zz=1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "email",
                "email=",
                "=1",
                "email=0",
                "email=01",
                "email=-1",
                "email=+1",
                "email=1 ",
                " email=1",
                "email=1  phone=1",
                "phone=1 email=1",
                "email=1 email=1",
                "Email=1",
                "email=1\n",
                "e=mail=1",
                "email=1234567890",
                "email=\u0661",
                "a=1,b=1"
            })
    void shouldReadNoOtherForm(String text) {
        assertThat(Redactions.parse(text)).isEmpty();
    }

    @Provide
    Arbitrary<Redactions> redactions() {
        Arbitrary<String> rules =
                Arbitraries.strings().withChars("ab-9").ofMinLength(1).ofMaxLength(64);
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 999_999_999);
        return Arbitraries.maps(rules, counts).ofMaxSize(5).map(Redactions::new);
    }
}
