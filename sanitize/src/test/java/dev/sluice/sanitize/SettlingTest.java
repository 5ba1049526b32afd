package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.FieldPolicy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts in which a marker makes something stand out that is far from it. */
class SettlingTest {
    private static final String PASSWORD = "tr0ub4dor3x";
    private static final String DATA = "cXVlcnR5IHVpb3A=";
    private static final String ROW = "words here and there ".repeat(5).strip() + ",none\n";
    private static final String TOKEN =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI" + "x1Y2Q3".repeat(500) + ".R4nd0mS1gnatur3OfTh3T0k3nxyz12";
    private static final String KEY =
            "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx7Rk9QvP\n\n-----END PRIVATE KEY-----";

    static Stream<Named<String>> texts() {
        String login = "postgres://u:p;w{d9@db.prod/x";
        String more = "a b c ".repeat(60);
        String columns = "some column name,".repeat(16);
        return Stream.of(
                Named.of("table whose header holds a login", "password," + columns + login + "\n" + PASSWORD + ",a\n"),
                Named.of(
                        "table whose header begins with a login",
                        login + "," + columns + "password\na," + "b,".repeat(16) + PASSWORD + "\n"),
                Named.of(
                        "table with a key in a row",
                        "user,password\n" + "jo,none\n".repeat(40) + "x," + KEY + "\nal," + PASSWORD + "\n"),
                Named.of(
                        "dump with a key in a row",
                        "COPY t (user, password) FROM stdin;\n" + "jo\tnone\n".repeat(40) + "x\t" + KEY + "\nal\t"
                                + PASSWORD + "\n"),
                Named.of(
                        "manifest in braces with a login behind its kind",
                        "{kind: Secret, y: " + more + ", x: postgres://u:p}w9k@db.prod/x, " + more + ", data: {foo: "
                                + DATA + "}}"),
                Named.of(
                        "manifest in braces with a login before its kind",
                        "{kind: x, y: {x: postgres://u:p}w9k@db.prod/x, " + more + "}, kind: Secret, data: {foo: "
                                + DATA + "}}"),
                Named.of(
                        "manifest in lines with a key behind its kind",
                        "kind: Secret\n" + "y: none\n".repeat(40) + "x: " + KEY + "\ndata:\n  foo: " + DATA + "\n"),
                Named.of(
                        "insertion with a login in a row",
                        "insert into t (user, password) values " + "('jo', 'none'), ".repeat(30)
                                + "('postgres://u:p'w9k@db.prod/x', ''), ('al', '" + PASSWORD + "')"),
                Named.of(
                        "table whose header hides a name, with a token in a row",
                        "text,pass\u200bword\n" + ROW.repeat(6) + TOKEN + ",none\n" + ROW.repeat(8) + "cid," + PASSWORD
                                + "\n" + ROW.repeat(6)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldFindAtOnceWhatAMarkerFarAwayUncovers(String text) {
        Sanitized once = Cleaner.sanitize(Cleaner.write(text), FieldPolicy.none());
        String clean = once.clean().bytes().utf8();

        assertThat(clean).doesNotContain(PASSWORD, DATA);
        assertThat(Cleaner.sanitize(clean, FieldPolicy.none()).findings()).isEmpty();
    }
}
