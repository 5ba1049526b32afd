package dev.sluice.sanitize.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LiteralsTest {
    private static final String LONG = "documents and settings";

    @Test
    void shouldStandInEitherCaseAtAnyDistanceFromTheEnd() {
        for (String said : new String[] {"pass", "PaSsWord", LONG, LONG.toUpperCase(Locale.ROOT)}) {
            for (String behind : new String[] {"", "x", "123456789"}) {
                Scan scan = scan("-" + said + behind);
                assertThat(Literal.of(said).standsAt(scan, 1)).isTrue();
                assertThat(Literal.of(said).standsAt(scan, 0)).isFalse();
                assertThat(Literal.of(said + "!").standsAt(scan, 1)).isFalse();
            }
        }
    }

    @Test
    void shouldNotTakeASignForALetter() {
        assertThat(Literal.of("a[b").standsAt(scan("a{b....."), 0)).isFalse();
        assertThat(Literal.of("key").standsAt(scan("+ey....."), 0)).isFalse();
    }

    @Test
    void shouldNotReachBeyondTheText() {
        Scan scan = new Anchors().scanner().newScan();
        byte[] bytes = "xpasswordx".getBytes(UTF_8);
        scan.begin(bytes, 2, 8);
        assertThat(Literal.of("assword").standsAt(scan, 2)).isFalse();
        assertThat(Literal.of("asswor").standsAt(scan, 2)).isTrue();
        assertThat(Literal.of("passwor").standsAt(scan, 1)).isFalse();
    }

    @Test
    void shouldTellWhichOfThemStandsOrEnds() {
        Literals literals = Literals.of("<", "your", "yes", ".key", ".py");
        assertThat(literals.at(scan("YOUR key"), 0, 8)).isNotNull();
        assertThat(literals.at(scan("your"), 0, 3)).isNull();
        assertThat(literals.at(scan("<"), 0, 1)).isNotNull();
        assertThat(literals.at(scan("yo"), 0, 2)).isNull();
        assertThat(literals.before(scan("a.KEY"), 5, 0)).isNotNull();
        assertThat(literals.before(scan("a.KEY"), 5, 1)).isNull();
        assertThat(literals.before(scan("a-key"), 5, 0)).isNull();
    }

    private static Scan scan(String text) {
        Scan scan = new Anchors().scanner().newScan();
        byte[] bytes = text.getBytes(UTF_8);
        scan.begin(bytes, 0, bytes.length);
        return scan;
    }
}
