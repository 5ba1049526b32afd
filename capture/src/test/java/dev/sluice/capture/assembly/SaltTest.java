package dev.sluice.capture.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaltTest {
    private static final Bytes ADA = Bytes.utf8("ada");

    @TempDir
    Path temp;

    @Test
    void shouldNameTheSameAlikeForTheLifeOfItsFolder() throws IOException {
        String name = Salt.in(temp).name(ADA);

        assertThat(Salt.in(temp).name(ADA)).isEqualTo(name).matches("[0-9a-f]{32}");
        assertThat(Salt.in(temp).name(Bytes.utf8("bob"))).isNotEqualTo(name);
    }

    @Test
    void shouldNameNothingAsAnotherFolderDoes() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));

        assertThat(Salt.in(temp).name(ADA)).isNotEqualTo(Salt.in(other).name(ADA));
    }

    @Test
    void shouldBeForItsOwnerOnly() throws IOException {
        Salt.in(temp);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("salt"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "no salt, but as long as one, which has sixty-four characters and"})
    void shouldRefuseASaltThatIsTornOrNone(String torn) throws IOException {
        Files.writeString(temp.resolve("salt"), torn);

        assertThatThrownBy(() -> Salt.in(temp))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/salt is damaged: restore it, or delete it");
    }
}
