package dev.sluice.corpus.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SplitsTest {
    @Property
    void shouldPutEveryGroupIntoOneSplit(@ForAll String group, @ForAll @IntRange(min = 1, max = 99) int percent) {
        Splits splits = Splits.parse(
                "train=0." + (percent < 10 ? "0" : "") + percent + ",validation=" + (100 - percent) / 100.0);
        assertThat(splits.of(group)).isIn("train", "validation");
        assertThat(splits.of(group)).isEqualTo(Splits.parse(splits.toString()).of(group));
    }

    @Property
    void shouldKeepGroupInTrainWhenTrainGrows(@ForAll String group) {
        boolean wasInTrain = Splits.parse("train=0.5,test=0.5").of(group).equals("train");
        boolean isInTrain = Splits.parse("train=0.8,test=0.2").of(group).equals("train");
        assertThat(isInTrain || !wasInTrain).isTrue();
    }

    @Test
    void shouldShareGroupsAsAsked() {
        Splits splits = Splits.parse("train=0.9,validation=0.1");
        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> splits.of("group-" + i).equals("validation")))
                .hasSizeBetween(900, 1_100);
    }

    @ParameterizedTest
    @CsvSource({"'train=1','train=1'", "'train=0.90,test=.1',''", "'a=0.50,b=0.5','a=0.5,b=0.5'"})
    void shouldHaveOneText(String given, String canonical) {
        if (canonical.isEmpty()) {
            assertThatThrownBy(() -> Splits.parse(given)).hasMessageContaining("test=.1: expects");
        } else {
            assertThat(Splits.parse(given)).hasToString(canonical);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "train",
                "train=",
                "train=0.9",
                "train=0.6,test=0.6",
                "train=0.5,train=0.5",
                "all=1",
                "rows=0.9,test=0.1",
                "a=0,b=1",
                "A=1",
                "../x=1",
                "a=1e0",
                "a=-1,b=2"
            })
    void shouldRefuseSplitsThatDoNotAddUp(String given) {
        assertThatThrownBy(() -> Splits.parse(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expects names with shares that add up to 1");
    }
}
