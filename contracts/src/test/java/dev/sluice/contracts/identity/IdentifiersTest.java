package dev.sluice.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every identifier has in common: whole-string ASCII matching, a length limit, errors that hide the value. */
class IdentifiersTest {
    /** A type of identifier, its longest valid text, and what its constructor and test are. */
    record Kind(String name, String longest, Predicate<String> test, Function<String, Object> type) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<String> NEVER = List.of(
            "",
            " ",
            "a b",
            "a\n",
            "\na",
            "a\u0000",
            "a%2eb",
            "a\\b",
            "a\u00e4",
            "\u0430cme",
            "a\uff11",
            "a\u0663",
            "a\u2010b",
            "a\u200db",
            "\ud83d\udeb0",
            "a\u2028");

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("tenant", "t".repeat(40), Tenant::isValid, Tenant::new),
                new Kind("cluster", "c".repeat(64), Cluster::isValid, Cluster::new),
                new Kind("moduleId", "m".repeat(64), ModuleId::isValid, ModuleId::new),
                new Kind("role", "r".repeat(80), Role::isValid, Role::new),
                new Kind("session", "s".repeat(128), SessionId::isValid, SessionId::new),
                new Kind("event", "e".repeat(200), EventId::isValid, EventId::new),
                new Kind("format", "f".repeat(64), FormatName::isValid, FormatName::new),
                new Kind("commit", "0".repeat(64), CommitId::isValid, CommitId::new),
                new Kind("tuple", "f".repeat(64), TupleId::isValid, TupleId::new),
                new Kind("doctrine", "123456.123456.123456", DoctrineVersion::isValid, DoctrineVersion::new));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldAcceptUpToItsLength(Kind kind) {
        assertThat(kind.test().test(kind.longest())).isTrue();
        assertThat(kind.type().apply(kind.longest())).hasToString(kind.longest());
        assertThat(kind.test().test(kind.longest() + kind.longest().charAt(0))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldRefuseWhatNoIdentifierHolds(Kind kind) {
        assertThat(NEVER).noneMatch(kind.test());
        assertThat(kind.test().test(kind.longest() + "\n")).isFalse();
        assertThat(kind.test().test(kind.longest().substring(1) + "\n")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldNotSayTheValueItRefuses(Kind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.type().apply("hunter 2"))
                .withMessageContaining("must match")
                .withMessageNotContaining("hunter");
    }
}
