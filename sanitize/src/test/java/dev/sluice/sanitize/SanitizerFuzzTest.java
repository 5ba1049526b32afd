package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.RawJson;
import dev.sluice.sanitize.own.OwnRule;
import dev.sluice.sanitize.tokens.RuleExamples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random records, whole and damaged. {@code -Dsluice.fuzz.seconds=600} goes on for longer, {@code -Dsluice.fuzz.first=N} begins
 * with another case; a failure names its case.
 */
class SanitizerFuzzTest {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("sluice.fuzz.seconds", 3));
    private static final long FIRST = Long.getLong("sluice.fuzz.first", 0);
    private static final List<Sanitizer> SANITIZERS = List.of(
            Sanitizer.create(Terms.none()),
            Sanitizer.create(
                    Terms.of(List.of("Path", "token", "1", "Kestrel Dental", "öland")),
                    List.of(
                            new OwnRule("upper", FindingType.SECRET, "[A-Z_]{6,}"),
                            new OwnRule("tail", FindingType.PERSON, "(?i)key ?([^\\s\\]]+)"),
                            new OwnRule("first", FindingType.CUSTOMER, "^[^\\w\\s]{2}")),
                    MarkerStyle.INDEXED));
    private static final List<FieldPolicy> POLICIES = List.of(
            FieldPolicy.none(),
            FieldPolicy.none(),
            new FieldPolicy(Set.of("/a", "/b/*"), Set.of("c")),
            new FieldPolicy(Set.of(), Set.of(), Set.of("/a", "/b/*")));
    private static final List<String> PIECES = Stream.concat(
                    SanitizerPropertiesTest.PIECES.stream(), RuleExamples.positive().stream())
            .toList();

    @Test
    void shouldComeToRestInTheSameShapeOrRefuse() throws IOException {
        long end = System.nanoTime() + TIME.toNanos();
        long number = FIRST;
        while (System.nanoTime() < end) {
            Random random = new Random(number);
            byte[] json = Cleaner.utf8(value(random, 0));
            check(number, random.nextInt(3) == 0 ? damaged(json, random) : json, random);
            number++;
        }
        assertThat(number - FIRST).as("cases").isGreaterThan(50);
    }

    private static void check(long number, byte[] json, Random random) throws IOException {
        Sanitizer sanitizer = SANITIZERS.get(random.nextInt(SANITIZERS.size()));
        FieldPolicy fields = POLICIES.get(random.nextInt(POLICIES.size()));
        Optional<Sanitized> sanitized = run(sanitizer, Bytes.wrap(json), fields);
        if (sanitized.isPresent()) {
            Bytes once = sanitized.get().clean().bytes();
            String as = "case " + number + ": " + Bytes.wrap(json).utf8();
            JsonNode clean = Cleaner.JSON.readTree(once.toArray());
            if (fields.redacted().isEmpty() && fields.allowed().isEmpty()) {
                SanitizerPropertiesTest.assertSameShape(Cleaner.JSON.readTree(json), clean);
            }
            Sanitized again = run(sanitizer, once, fields).orElseThrow();
            assertThat(again.findings()).as(as + " -> " + once.utf8()).isEmpty();
            assertThat(again.clean().bytes()).as(as).isEqualTo(once);
        }
    }

    private static Optional<Sanitized> run(Sanitizer sanitizer, Bytes json, FieldPolicy fields) {
        return sanitizer.sanitize(new RawJson(json), fields).fold(Optional::of, refused -> Optional.empty());
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth > 3 ? 4 : 7);
        if (kind == 4) {
            List<String> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(value(random, depth + 1));
            }
            return "[" + String.join(random.nextBoolean() ? "," : " ,\n", items) + "]";
        }
        if (kind > 4) {
            List<String> members = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String key = random.nextInt(3) == 0 ? text(random) : "abcd".charAt(random.nextInt(4)) + "";
                members.add(Cleaner.write(key) + ":" + value(random, depth + 1));
            }
            return "{" + String.join(",", members) + "}";
        }
        if (kind == 0) {
            return List.of("true", "null", "4111111111111111", "-0.5e7", "0", "49301234567")
                    .get(random.nextInt(6));
        }
        return string(random);
    }

    private static String string(Random random) {
        List<Hidden> ways = Arrays.asList(Hidden.values());
        return ways.get(random.nextInt(ways.size())).write(text(random));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Some bytes other ones, some gone, some twice. */
    private static byte[] damaged(byte[] json, Random random) {
        byte[] bytes = json;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
            byte[] more = Arrays.copyOf(bytes, bytes.length + to - at);
            System.arraycopy(bytes, at, more, to, bytes.length - at);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = more;
                default -> {
                    System.arraycopy(bytes, to, bytes, at, bytes.length - to);
                    bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - (to - at)));
                }
            }
        }
        return bytes;
    }
}
