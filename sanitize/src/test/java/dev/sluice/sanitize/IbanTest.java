package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB82WEST12345698765432",
                "gb82west12345698765432",
                "GB82 WEST 1234 5698 7654 32",
                "GB82-WEST-1234-5698-7654-32",
                "NO9386011117947",
                "MT84MALT011000012345MTLCAST001S",
            })
    void shouldFindAccountNumberOfEveryShape(String iban) {
        assertThat(Cleaner.text("to " + iban + ", now")).isEqualTo("to [IBAN], now");
        assertThat(Cleaner.text(iban)).isEqualTo("[IBAN]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB82WEST12345698765433",
                "GB83WEST12345698765432",
                "GB28WEST12345698765432",
                "GB82WEST1234569876543",
                "xGB82WEST12345698765432",
                "GB82WEST12345698765432x",
                "GB82_WEST12345698765432",
                "GB82WE ST12345698765432",
                "GB82WEST1234  5698765432",
                "ZZ82WEST12345698765432",
            })
    void shouldLeaveAloneWhatIsNone(String text) {
        assertThat(Cleaner.text("to " + text + ", now")).isEqualTo("to " + text + ", now");
    }
}
