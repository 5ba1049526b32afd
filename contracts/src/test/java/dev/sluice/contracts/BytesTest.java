package dev.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesTest {
    private static final byte[] ARRAY = "a secret b".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldBeEqualByContent() {
        assertThat(Bytes.wrap(ARRAY, 2, 6)).isEqualTo(Bytes.utf8("secret")).hasSameHashCodeAs(Bytes.utf8("secret"));
        assertThat(Bytes.wrap(ARRAY, 2, 5)).isNotEqualTo(Bytes.utf8("secret"));
    }

    @Test
    void shouldNotCopyWhatFits() {
        assertThat(Bytes.wrap(ARRAY).toArray()).isSameAs(ARRAY);
        assertThat(Bytes.wrap(ARRAY, 2, 6).toArray()).asString().isEqualTo("secret");
    }

    @Test
    void shouldNotShowItsContent() {
        assertThat(Bytes.wrap(ARRAY, 2, 6)).hasToString("6 bytes, sha256 2bb80d537b1d");
        assertThat(new RawJson(Bytes.wrap(ARRAY)).toString()).doesNotContain("secret");
        assertThat(CleanJson.vouchedFor(Bytes.wrap(ARRAY)).toString()).doesNotContain("secret");
    }

    @Test
    void shouldRefuseRangesBeyondTheArray() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Bytes.wrap(ARRAY, 5, 6));
    }
}
