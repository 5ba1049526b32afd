package dev.sluice.sanitize.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sanitize.assign.SecretName.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretNameTest {
    @ParameterizedTest
    @CsvSource({
        "password, PASSWORD",
        "db.password.prod, PASSWORD",
        "DB_PASSWORD_EU_WEST, PASSWORD",
        "Admin-Password-Session, PASSWORD",
        "pw, PASSWORD",
        "dbpass, PASSWORD",
        "DB_PASS, PASS",
        "pass@1, PASS",
        "GITHUB_PAT, PAT",
        "GPG_KEY, PGP_KEY",
        "Deploy-Secret-Do-Not-Share, SECRET",
        "clientSecret, SECRET",
        "X-Secret-Key, KEY",
        "x-api-key, KEY",
        "X-Auth-Token-Session, TOKEN",
        "auth_token, TOKEN",
        "auth_token_kitchen, RANDOM",
        "pass_one_kitchen, RANDOM",
        "nonce, RANDOM",
        "d, JWK",
        "password_length, NONE",
        "password_encryption, NONE",
        "Password-Hint, NONE",
        "X-Csrf-Token-Name, NONE",
        "max_tokens, NONE",
        "tokenizer, NONE",
        "secretary, NONE",
        "public_key, NONE",
        "cache-key, NONE",
        "compass, NONE",
        "xpass, PASSWORD",
        "kitchen, NONE"
    })
    void shouldTellWhatANamePromises(String name, Kind kind) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        assertThat(SecretName.of(bytes, 0, bytes.length)).isEqualTo(kind);
    }
}
