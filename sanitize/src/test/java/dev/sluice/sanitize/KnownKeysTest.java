package dev.sluice.sanitize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.RawJson;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KnownKeysTest {
    private final KnownKeys known = new KnownKeys();
    private final Sanitizer sanitizer = Sanitizer.create(Terms.none());

    @Test
    void shouldFindAKeyAgainOnlyAsItIsWritten() {
        keep("pump");

        assertThat(find("pump")).isTrue();
        assertThat(find("Pump")).isFalse();
        assertThat(find("pum")).isFalse();
    }

    @Test
    void shouldForgetSomeOfMoreThanItHasRoomFor() {
        IntStream.range(0, 10_000).forEach(i -> keep("key-" + i));

        assertThat(IntStream.range(0, 10_000).filter(i -> find("key-" + i)).count())
                .isBetween(1L, 1_024L);
    }

    @Test
    void shouldKeepNoKeyThatMayHoldAMarkerOrIsLong() {
        keep("[EMAIL]");
        keep("k".repeat(65));

        assertThat(find("[EMAIL]")).isFalse();
        assertThat(find("k".repeat(65))).isFalse();
    }

    @Test
    void shouldCleanAnEventTheSameHoweverOftenItsKeysWereSeen() {
        String secret =
                "{\"pump\":1,\"password\":\"tr0ub4dor&3x\",\"name\":\"DB_PASSWORD\",\"value\":\"tr0ub4dor&3x\"}";
        String first = clean(secret);

        assertThat(first).doesNotContain("tr0ub4dor");
        assertThat(clean(secret)).isEqualTo(first);
        assertThat(clean("{\"pu\\u0000mp\":1}")).isEqualTo("{\"pump\":1}");
        assertThat(clean("{\"p\\u0075mp\":\"x\"}")).isEqualTo("{\"p\\u0075mp\":\"x\"}");
        assertThat(clean("{\"pump\":1,\"p\\u0075mp\":2}")).isEqualTo("refused");
    }

    private String clean(String json) {
        RawJson raw = new RawJson(Bytes.wrap(json.getBytes(UTF_8)));
        return sanitizer
                .sanitize(raw, FieldPolicy.none())
                .fold(clean -> clean.clean().bytes().utf8(), refused -> "refused");
    }

    private void keep(String key) {
        byte[] bytes = key.getBytes(UTF_8);
        known.keep(new Key(bytes), bytes, 0, bytes.length);
    }

    private boolean find(String key) {
        byte[] bytes = ("\"" + key + "\"").getBytes(UTF_8);
        return known.find(bytes, 1, bytes.length - 1) != null;
    }
}
