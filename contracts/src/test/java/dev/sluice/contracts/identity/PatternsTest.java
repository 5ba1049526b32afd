package dev.sluice.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.classes.TupleType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sets the identifiers apart. */
class PatternsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"sessions", "feedback", "workspace", "doctrine", "sluice", "training-corpus", "con", "none"})
    void shouldReserveWords(String word) {
        assertThat(Tenant.isValid(word)).isFalse();
        assertThat(Cluster.isValid(word)).isFalse();
        assertThat(Tenant.isValid(word + "-1")).isTrue();
        assertThat(Cluster.isValid(word + "x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "a-", "a--b", "a.b", "a_b", "..", ".", "a/b", "/", "A", "aB", "-"})
    void shouldRefuseTenantsAndClustersThatAreNoDashedWords(String text) {
        assertThat(Tenant.isValid(text)).isFalse();
        assertThat(Cluster.isValid(text)).isFalse();
    }

    @Test
    void shouldAcceptDashedWords() {
        assertThat(List.of("a", "7", "acme", "acme-labs-2"))
                .allMatch(Tenant::isValid)
                .allMatch(Cluster::isValid);
    }

    @Test
    void shouldAcceptWhatSendersUse() {
        assertThat(List.of("-", "a--b", "module-7")).allMatch(ModuleId::isValid).allMatch(Role::isValid);
        assertThat(List.of("A.b_c:1#2-3", "..")).allMatch(SessionId::isValid);
        assertThat(List.of("edit:Repo/x@1#2+3._-", "../x")).allMatch(EventId::isValid);
        assertThat(List.of("a/b", "a@b", "a+b")).noneMatch(SessionId::isValid);
        assertThat(List.of("a?b", "a&b", "a=b", "a,b")).noneMatch(EventId::isValid);
        assertThat(List.of("A", "a.b", "a_b")).noneMatch(ModuleId::isValid).noneMatch(Role::isValid);
    }

    @Test
    void shouldAcceptFormatsOfDottedWords() {
        assertThat(List.of("a", "sluice.edit.v1", "graph_delta.v10")).allMatch(FormatName::isValid);
        assertThat(List.of(".a", "a.", "a..b", ".", "A.v1", "a-b", "a/b")).noneMatch(FormatName::isValid);
    }

    @Test
    void shouldOrderDoctrineVersionsByTheirNumbers() {
        assertThat(List.of("0.0.13", "1.0.0", "0.10.0", "0.0.9", "0.9.200").stream()
                        .map(DoctrineVersion::new)
                        .sorted()
                        .map(DoctrineVersion::value))
                .containsExactly("0.0.9", "0.0.13", "0.9.200", "0.10.0", "1.0.0");
    }

    @Test
    void shouldAcceptThreeNumbersAsDoctrineVersion() {
        assertThat(List.of("0.0.0", "0.0.13", "10.200.300000")).allMatch(DoctrineVersion::isValid);
        assertThat(List.of(
                        "1.2",
                        "1.2.3.4",
                        "01.2.3",
                        "1.2.03",
                        "1..3",
                        ".1.2",
                        "1.2.",
                        "1.2.1234567",
                        "v1.2.3",
                        "1.2.3-a"))
                .noneMatch(DoctrineVersion::isValid);
    }

    @Test
    void shouldAcceptHashesInLowerCaseHex() {
        String sha = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
        assertThat(CommitId.isValid(sha)).isTrue();
        assertThat(List.of(sha.toUpperCase(java.util.Locale.ROOT), sha.substring(1), sha + "0", sha.replace('b', 'g')))
                .noneMatch(CommitId::isValid);
    }

    @Test
    void shouldDeriveTheIdFromTenantTypeAndEvent() {
        TupleId id = TupleId.of(new Tenant("acme-labs"), TupleType.TRAJECTORY, new EventId("a"));

        assertThat(id).isEqualTo(TupleId.of(new Tenant("acme-labs"), TupleType.TRAJECTORY, new EventId("a")));
        assertThat(List.of(
                        TupleId.of(new Tenant("acme-lab"), TupleType.TRAJECTORY, new EventId("a")),
                        TupleId.of(new Tenant("acme-labs"), TupleType.EDIT, new EventId("a")),
                        TupleId.of(new Tenant("acme-labs"), TupleType.TRAJECTORY, new EventId("b"))))
                .doesNotContain(id)
                .doesNotHaveDuplicates();
    }
}
