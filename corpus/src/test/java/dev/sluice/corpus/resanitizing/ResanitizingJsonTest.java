package dev.sluice.corpus.resanitizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.resanitizing.Resanitized.Reached;
import dev.sluice.testkit.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResanitizingJsonTest {
    private static final String BEGUN = """
            {"schema":"sluice.resanitizing","version":"1.0.0","number":7,"tenant":"acme-labs",\
            "begun":"2026-03-04T05:06:07.089Z","policy":"2+abcdefabcdef"}
            """;
    private static final String ALL = BEGUN.replace("1.0.0", "1.1.0").replace("cdef\"}", "cdef\",\"lines\":\"all\"}");
    private static final String DONE = """
            {"schema":"sluice.resanitized","version":"1.0.0","resanitizing":"%s","refused":1,"chains":[\
            {"topic":"corpus.acme-labs.engineering.internal.primary","topic_id":"kBpnEw7RRiWdGXJhV3p8qA",\
            "partition":3,"seq":42}]}
            """.formatted("d".repeat(64));

    @Test
    void shouldWriteAndReadBothInOneForm() {
        Resanitizing begun = new Resanitizing(
                7, Fixtures.TENANT, UtcMillis.parse("2026-03-04T05:06:07.089Z").orElseThrow(), "2+abcdefabcdef", false);
        assertThat(ResanitizingJson.BEGUN.write(begun).utf8()).isEqualTo(BEGUN);
        assertThat(ResanitizingJson.BEGUN.read(Bytes.utf8(BEGUN))).isEqualTo(begun);
        Resanitized done = new Resanitized(new Sha256("d".repeat(64)), 1, List.of(new Reached(Lanes.CHAIN, 42)));
        assertThat(ResanitizingJson.DONE.write(done).utf8()).isEqualTo(DONE);
        assertThat(ResanitizingJson.DONE.read(Bytes.utf8(DONE))).isEqualTo(done);
    }

    @Test
    void shouldSayThatItIsOfAllLinesByAVersionOfItsOwn() {
        Resanitizing begun = new Resanitizing(
                7, Fixtures.TENANT, UtcMillis.parse("2026-03-04T05:06:07.089Z").orElseThrow(), "2+abcdefabcdef", true);
        assertThat(ResanitizingJson.BEGUN.write(begun).utf8()).isEqualTo(ALL);
        assertThat(ResanitizingJson.BEGUN.read(Bytes.utf8(ALL))).isEqualTo(begun);
        for (String bad : List.of(ALL.replace("1.1.0", "1.0.0"), ALL.replace("\"all\"", "\"none\""))) {
            assertThatThrownBy(() -> ResanitizingJson.BEGUN.read(Bytes.utf8(bad)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"number\":7, \"number\":0",
                "\"number\":7, \"number\": 7",
                "acme-labs, Acme",
                "2+abcdefabcdef, ` `",
                "05:06:07.089Z, 05:06:07Z",
                "1.0.0, 1.0.1",
                "1.0.0, 1.1.0",
            })
    void shouldRefuseWhatItWouldNotWrite(String good, String bad) {
        assertThat(BEGUN).contains(good);
        Bytes changed = Bytes.utf8(BEGUN.replace(good, bad));
        assertThatThrownBy(() -> ResanitizingJson.BEGUN.read(changed)).isInstanceOf(IllegalArgumentException.class);
    }
}
