package dev.sluice.sanitize.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published examples, and that each digit and each neighbours' exchange counts. */
class ChecksumsTest {
    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "79927398713", "18", "26", "59", "91", "0"})
    void shouldAcceptWhatLuhnAccepts(String digits) {
        assertThat(Checksums.luhn(digits)).isTrue();
    }

    @Test
    void shouldRefuseEveryOtherDigitInEveryPlace() {
        assertThat(accepted("4111111111111111", Checksums::luhn)).isEqualTo(16);
        assertThat(accepted("1428570", Checksums::verhoeff)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"2363,true", "123451,true", "1428570,true", "2364,false", "3263,false", "123461,false", "0,true"})
    void shouldKnowVerhoeffsOwnExamples(String digits, boolean isRight) {
        assertThat(Checksums.verhoeff(digits)).isEqualTo(isRight);
    }

    @Test
    void shouldTellEveryExchangeOfNeighboursByVerhoeff() {
        String digits = "1428570";
        for (int i = 0; i + 1 < digits.length(); i++) {
            String other = digits.substring(0, i) + digits.charAt(i + 1) + digits.charAt(i) + digits.substring(i + 2);
            assertThat(Checksums.verhoeff(other)).as(other).isFalse();
        }
    }

    @Test
    void shouldWeighNoMoreDigitsThanThereAreWeights() {
        assertThat(Checksums.weighted("123", 3, 5, 7)).isEqualTo(34);
        assertThat(Checksums.weighted("1239", 3, 5, 7)).isEqualTo(34);
        assertThat(Checksums.weighted("12", 3, 5, 7)).isEqualTo(13);
    }

    @ParameterizedTest
    @CsvSource({"1,1,true", "12,31,true", "0,1,false", "13,1,false", "1,0,false", "1,32,false"})
    void shouldKnowMonthsAndDays(int month, int day, boolean isDate) {
        assertThat(Checksums.isDate(month, day)).isEqualTo(isDate);
    }

    private static long accepted(String digits, Predicate<String> check) {
        long accepted = 0;
        for (int i = 0; i < digits.length(); i++) {
            for (char c = '0'; c <= '9'; c++) {
                accepted += check.test(digits.substring(0, i) + c + digits.substring(i + 1)) ? 1 : 0;
            }
        }
        return accepted;
    }
}
