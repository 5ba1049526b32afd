package dev.sluice.contracts.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"event-size", "moduleId", "hlq.step_index", "a", "trinity.nothing-after-the-end", "v1.2"})
    void shouldReadNames(String name) {
        assertThat(Rule.of(name)).contains(new Rule(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-a",
                "a-",
                "a..b",
                ".",
                "a b",
                "a\n",
                "\u0430",
                "a/b",
                "a.234567890123456789012345678901234567890123456789012345678901234"
            })
    void shouldRefuseWhatIsNoName(String text) {
        assertThat(Rule.of(text)).isEmpty();
        assertThatThrownBy(() -> new Rule(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
