package dev.sluice.sanitize.assign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void shouldLookForNamesByTheShortestOfTheirWords() {
        assertThat(Vocabulary.anchors())
                .contains("pass", "key", "kennwort", "signature", "pssword")
                .doesNotContain("password", "passkey", "apikey", "pswd", "otp", "totp", "sig")
                .doesNotHaveDuplicates();
    }
}
