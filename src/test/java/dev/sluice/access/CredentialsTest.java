package dev.sluice.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsTest {
    private static final Principal ACME = Principal.capture(new Tenant("acme"));

    @TempDir
    private Path folder;

    @Test
    void shouldLogInWithThePasswordThatTheClusterWasTold() {
        Map<String, String> told = new HashMap<>();
        Credentials credentials = credentials();
        Map<String, String> before = credentials.of(ACME);

        credentials.tell(List.of(ACME), told::putAll);

        assertThat(told).containsOnlyKeys("sluice-capture-acme");
        assertThat(credentials().of(ACME))
                .isEqualTo(before)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-256")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required "
                                + "username=\"sluice-capture-acme\" password=\"" + told.get(ACME.name()) + "\";");
    }

    @Test
    void shouldKeepNoPasswordThatTheClusterDidNotTake() {
        Credentials credentials = credentials();

        assertThatThrownBy(() -> credentials.make(List.of(ACME), passwords -> {
                    throw new IllegalStateException("no broker");
                }))
                .hasMessage("no broker");

        assertThat(credentials.isKept(ACME)).isFalse();
        assertThat(credentials.isHalfMade(ACME)).as("it may have taken it").isTrue();
        credentials.make(List.of(ACME), passwords -> {});
        assertThat(credentials.isHalfMade(ACME)).isFalse();
        assertThat(credentials.isKept(ACME)).isTrue();
    }

    @Test
    void shouldRememberThatTheClusterMayHaveBeenToldAPasswordThatWasNotKept() throws IOException {
        Path kept = folder.resolve("access/sluice-capture-acme.properties");
        credentials().make(List.of(ACME), passwords -> {
            assertThat(kept).doesNotExist();
            assertThat(credentials().isHalfMade(ACME)).as("a kill here").isTrue();
        });

        assertThat(credentials().isHalfMade(ACME)).isFalse();
        assertThat(kept).exists();
    }

    @Test
    void shouldTellTheKeptPasswordAgainWhereAKillLeftAnotherHalfMade() {
        Map<String, String> told = new HashMap<>();
        credentials().make(List.of(ACME), told::putAll);
        assertThat(credentials().isSettled(ACME)).isTrue();
        assertThatThrownBy(() -> credentials().make(List.of(ACME), passwords -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        Map<String, String> toldAgain = new HashMap<>();

        assertThat(credentials().isSettled(ACME)).isFalse();
        credentials().tell(List.of(ACME), toldAgain::putAll);

        assertThat(toldAgain).isEqualTo(told);
        assertThat(credentials().isSettled(ACME)).isTrue();
    }

    @Test
    void shouldMakeAnotherPasswordEachTime() {
        Credentials credentials = credentials();
        credentials.make(List.of(ACME), passwords -> {});
        Map<String, String> first = credentials.of(ACME);

        credentials.make(List.of(ACME), passwords -> {});

        assertThat(credentials.of(ACME)).isNotEqualTo(first);
    }

    @Test
    void shouldTellTheSamePasswordAgain() {
        Map<String, String> first = new HashMap<>();
        Map<String, String> second = new HashMap<>();

        credentials().tell(List.of(ACME), first::putAll);
        credentials().tell(List.of(ACME), second::putAll);

        assertThat(second).isEqualTo(first).isNotEmpty();
    }

    @Test
    void shouldMakeAnotherWhereTheFileWasCutShort() throws IOException {
        credentials().make(List.of(ACME), passwords -> {});
        Files.writeString(folder.resolve("access/sluice-capture-acme.properties"), "");
        Map<String, String> told = new HashMap<>();

        credentials().tell(List.of(ACME), told::putAll);

        assertThat(credentials().of(ACME).get("sasl.jaas.config")).contains(told.get(ACME.name()));
    }

    @Test
    void shouldBeForTheOwnerAlone() throws IOException {
        credentials().make(List.of(ACME), passwords -> {});

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("access"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("access/sluice-capture-acme.properties"))))
                .isEqualTo("rw-------");
    }

    private Credentials credentials() {
        return new Credentials(folder.resolve("access"), Map.of("security.protocol", "SASL_SSL"));
    }
}
