package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.FieldPolicy;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts in which a marker makes something stand out that is far from it. */
class SettlingTest {
    private static final String PASSWORD = "tr0ub4dor3x";
    private static final String ROW = "words here and there ".repeat(5).strip() + ",none\n";
    private static final String TOKEN =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI" + "x1Y2Q3".repeat(500) + ".R4nd0mS1gnatur3OfTh3T0k3nxyz12";
    private static final String KEY =
            "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx7Rk9QvP\n\n-----END PRIVATE KEY-----";

    static Stream<String> texts() {
        String login = "postgres://u:p;w{d9@db.prod/x";
        String more = "a b c ".repeat(60);
        String columns = "some column name,".repeat(16);
        return Stream.of(
                "password," + columns + login + "\n" + PASSWORD + ",a\n",
                login + "," + columns + "password\na," + "b,".repeat(16) + PASSWORD + "\n",
                "user,password\n" + "jo,none\n".repeat(40) + "x," + KEY + "\nal," + PASSWORD + "\n",
                "{kind: Secret, y: " + more + ", x: postgres://u:p}w9k@db.prod/x, " + more
                        + ", data: {foo: cXVlcnR5IHVpb3A=}}",
                "{kind: x, y: {x: postgres://u:p}w9k@db.prod/x, " + more
                        + "}, kind: Secret, data: {foo: cXVlcnR5IHVpb3A=}}",
                "insert into t (user, password) values " + "('jo', 'none'), ".repeat(30)
                        + "('postgres://u:p'w9k@db.prod/x', ''), ('al', '" + PASSWORD + "')",
                "text,pass\u200bword\n" + ROW.repeat(6) + TOKEN + ",none\n" + ROW.repeat(8) + "cid," + PASSWORD + "\n"
                        + ROW.repeat(6));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldFindAtOnceWhatAMarkerFarAwayUncovers(String text) {
        Sanitized once = Cleaner.sanitize(Cleaner.write(text), FieldPolicy.none());
        String clean = once.clean().bytes().utf8();

        assertThat(clean).doesNotContain(PASSWORD, "cXVlcnR5IHVpb3A=");
        assertThat(Cleaner.sanitize(clean, FieldPolicy.none()).findings()).isEmpty();
    }
}
