package dev.sluice.corpus.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningKeyTest {
    private static final String SIGNATURE =
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc"
                    + "61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

    @TempDir
    Path folder;

    @Test
    void shouldSignAsTheStandardSays() throws IOException {
        SigningKey key = SigningKey.read(RfcKey.in(folder));
        Bytes nothing = Bytes.utf8("");

        byte[] signature = key.sign(nothing);

        assertThat(HexFormat.of().formatHex(signature)).isEqualTo(SIGNATURE);
        assertThat(new TrustedKey(RfcKey.PUBLIC).hasSigned(nothing, signature)).isTrue();
    }

    @Test
    void shouldKeepThePrivateHalfForItsOwner() throws IOException {
        Path file = folder.resolve("charter.key");

        TrustedKey trusted = SigningKey.generate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Bytes message = Bytes.utf8("clause");
        assertThat(trusted.hasSigned(message, SigningKey.read(file).sign(message)))
                .isTrue();
        assertThatThrownBy(() -> SigningKey.generate(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
    void shouldRefuseAKeyThatOthersMayReach(String permissions) throws IOException {
        Path file = folder.resolve("charter.key");
        SigningKey.generate(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> SigningKey.read(file))
                .hasMessage("a file that its owner alone may read: chmod 600 it");
    }

    @Test
    void shouldRefuseWhatIsNoKeyWithoutQuotingIt() throws IOException {
        Path cut = RfcKey.pem(folder, RfcKey.SEED.substring(2));
        Path text = Files.writeString(folder.resolve("text"), "Zylph-9Kw2xQ7vT4");
        Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-------"));

        for (Path file : new Path[] {cut, text}) {
            assertThatThrownBy(() -> SigningKey.read(file))
                    .hasMessage("an Ed25519 private key in PEM, as `sluice doctrine keygen` makes it")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> SigningKey.read(folder)).hasMessage("a file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MCowBQYDK2VwAyEA",
                "MCowBQYDK2VuAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURp=",
                "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHUR o",
                "MCowBQYDK2VwAyEAc9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fqyg=",
            })
    void shouldTrustNothingButAKeyInItsOneForm(String text) {
        assertThat(TrustedKey.isValid(text)).isFalse();
    }
}
