package dev.sluice.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.serdes.registry.RegistryAddress.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaRegistryTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String SCHEMA = "{\"type\":\"object\"}";
    private static final String AS_TEXT = "\"{\\\"type\\\":\\\"object\\\"}\"";
    private static final String LOOKUP = "POST /subjects/wells";

    @AutoClose
    private final RegistryStub node = new RegistryStub();

    @AutoClose
    private final RegistryStub second = new RegistryStub();

    @Test
    void shouldTellTheIdOfASchema() {
        node.on(LOOKUP, 200, "{\"subject\":\"wells\",\"id\":71,\"version\":2,\"schema\":\"{}\"}");

        assertThat(node.client().idOf("wells", SCHEMA)).contains(71);
        assertThat(node.bodies()).containsExactly("{\"schemaType\":\"JSON\",\"schema\":" + AS_TEXT + "}");
    }

    @Test
    void shouldTellASchemaByItsId() {
        node.on("GET /schemas/ids/71", 200, "{\"references\":[],\"schemaType\":\"JSON\",\"schema\":" + AS_TEXT + "}");

        assertThat(node.client().schema(71)).contains(new RegisteredSchema("JSON", SCHEMA));
    }

    @Test
    void shouldTakeASchemaWithoutATypeForAvro() {
        node.on("GET /subjects/wells/versions/latest", 200, "{\"schema\":" + AS_TEXT + "}");

        assertThat(node.client().latest("wells")).contains(new RegisteredSchema("AVRO", SCHEMA));
    }

    @Test
    void shouldRegister() {
        node.on("POST /subjects/wells/versions", 200, "{\"id\":72}");

        assertThat(node.client().register("wells", SCHEMA)).isEqualTo(72);
    }

    @Test
    void shouldSetAndTellTheLevel() {
        node.on("PUT /config/wells", 200, "{\"compatibility\":\"FULL\"}")
                .on("GET /config/wells", 200, "{\"compatibilityLevel\":\"FULL\"}");

        node.client().setLevel("wells", "FULL");

        assertThat(node.bodies()).containsExactly("{\"compatibility\":\"FULL\"}");
        assertThat(node.client().level("wells")).contains("FULL");
    }

    @Test
    void shouldTellWhatTheLevelHasAgainstASchema() {
        node.on(
                        "POST /compatibility/subjects/wells/versions/latest?verbose=true",
                        200,
                        "{\"is_compatible\":false,\"messages\":[\"depth is gone\",\"flow is new\"]}")
                .on("POST /compatibility/subjects/pumps/versions/latest?verbose=true", 200, "{\"is_compatible\":true}")
                .on("POST /compatibility/subjects/tanks/versions/latest?verbose=true", 404, RegistryStub.NO_SUBJECT);

        assertThat(node.client().objection("wells", SCHEMA)).contains("depth is gone; flow is new");
        assertThat(node.client().objection("pumps", SCHEMA)).isEmpty();
        assertThat(node.client().objection("tanks", SCHEMA)).isEmpty();
    }

    @Test
    void shouldFindNothingWhereTheRegistrySaysSoInItsOwnWords() {
        node.on(LOOKUP, 404, RegistryStub.NO_SUBJECT)
                .on("GET /schemas/ids/9", 404, RegistryStub.NO_SCHEMA)
                .on("GET /config/wells", 404, "{\"error_code\":40408,\"message\":\"no level of its own\"}");

        assertThat(node.client().idOf("wells", SCHEMA)).isEmpty();
        assertThat(node.client().schema(9)).isEmpty();
        assertThat(node.client().level("wells")).isEmpty();
    }

    @Test
    void shouldEncodeWhateverASubjectIsCalled() {
        node.on("POST /subjects/a%2Fb%20c%2B%C3%A9%3F", 200, "{\"id\":5}");

        assertThat(node.client().idOf("a/b c+é?", SCHEMA)).contains(5);
    }

    @Test
    void shouldNameTheReasonOfAConflict() {
        node.on("POST /subjects/wells/versions", 409, "{\"error_code\":409,\"message\":\"a required field is new\"}");

        RegistryRefusedException refused = catchThrowableOfType(
                RegistryRefusedException.class, () -> node.client().register("wells", SCHEMA));

        assertThat(refused.status()).isEqualTo(RegistryRefusedException.INCOMPATIBLE);
        assertThat(refused).hasMessage("schema registry " + node.url() + ": 409 a required field is new");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void shouldSayThatItMayNotEvenWhereTheAnswerIsEmpty(int status) {
        node.on(LOOKUP, status, "");

        assertThatThrownBy(() -> node.client().idOf("wells", SCHEMA))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessage("schema registry " + node.url() + ": " + status + " without a reason");
    }

    @Test
    void shouldSayWhoItIs() {
        node.on(LOOKUP, 200, "{\"id\":5}");
        Credentials credentials = new Credentials("pump", "made-up:pass");

        Optional<Integer> id = new SchemaRegistry(
                        new RegistryAddress(List.of(node.url()), Optional.of(credentials), LONG))
                .idOf("wells", SCHEMA);

        assertThat(id).contains(5);
        assertThat(node.authorizations()).containsExactly("Basic cHVtcDptYWRlLXVwOnBhc3M=");
        assertThat(credentials.toString()).isEqualTo("pump:…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500 | {\"message\":\"Unresolved reference\"} | 500 Unresolved reference",
                "503 | still reading its log                  | 503 without a reason",
                "429 | {}                                     | 429 without a reason",
                "302 | ``                                     | 302 without a reason",
                "404 | <html>no such page</html>              | 404 without a reason; is the path right?",
                "404 | {\"error_code\":404,\"message\":\"HTTP 404 Not Found\"} | 404 HTTP 404 Not Found; is the path right?",
                "200 | <html>welcome</html>                   | 200, but no JSON object",
                "200 | []                                     | 200, but no JSON object",
            })
    void shouldBeNotReadyForAnAnswerThatIsNone(int status, String body, String why) {
        node.on(LOOKUP, status, body);

        assertThatThrownBy(() -> node.client().idOf("wells", SCHEMA))
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessage("schema registry " + node.url() + ": " + why);
    }

    @Test
    void shouldBeNotReadyForAnAnswerWithoutWhatWasAsked() {
        node.on(LOOKUP, 200, "{\"id\":\"4294967296\"}").on("GET /schemas/ids/1", 200, "{}");

        assertThatThrownBy(() -> node.client().idOf("wells", SCHEMA))
                .hasMessage("schema registry " + node.url() + ": its answer has no id");
        assertThatThrownBy(() -> node.client().schema(1)).hasMessageEndingWith("answer has no schema");
    }

    @Test
    void shouldBeNotReadyWhereNothingAnswers() {
        var nowhere = RegistryStub.nowhere();

        assertThatThrownBy(() -> RegistryStub.client(LONG, nowhere).idOf("wells", SCHEMA))
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessage("schema registry " + nowhere + ": nothing answers there");
    }

    @Test
    void shouldNotWaitForTheEndOfAnAnswerForEver() {
        node.on(LOOKUP, RegistryStub.HANGING, "{\"id\":");

        assertThatThrownBy(() -> RegistryStub.client(SHORT, node.url()).idOf("wells", SCHEMA))
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessage("schema registry " + node.url() + ": no answer within 2000 ms");
    }

    @Test
    void shouldDivideTheTimeAmongTheNodes() {
        RegistryAddress two = RegistryStub.address(SHORT, node.url(), second.url());

        assertThat(two.within(Duration.ofSeconds(3)).timeout()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(two.within(LONG).timeout()).as("as configured").isEqualTo(SHORT);
    }

    @Test
    void shouldNotTakeAnAnswerWithoutAnEndIntoMemory() {
        node.on(LOOKUP, 200, "{\"id\":5,\"schema\":\"" + "x".repeat(LimitedBody.MOST_BYTES) + "\"}");

        assertThatThrownBy(() -> node.client().idOf("wells", SCHEMA))
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessageEndingWith("answers with more than 4194304 bytes");
    }

    @Test
    void shouldAskTheNextNodeWhereOneIsAwayOrAilingOrSlow() {
        node.on(LOOKUP, 503, "");
        second.on(LOOKUP, 200, "{\"id\":5}");

        assertThat(RegistryStub.client(LONG, RegistryStub.nowhere(), node.url(), second.url())
                        .idOf("wells", SCHEMA))
                .contains(5);

        node.forget(LOOKUP).on(LOOKUP, RegistryStub.HANGING, "");
        assertThat(RegistryStub.client(SHORT, node.url(), second.url()).idOf("wells", SCHEMA))
                .contains(5);
    }

    @Test
    void shouldAskEveryNodeBeforeItBelievesThatThereIsNone() {
        node.on("GET /schemas/ids/5", 404, RegistryStub.NO_SCHEMA);
        second.on("GET /schemas/ids/5", 200, "{\"schemaType\":\"JSON\",\"schema\":" + AS_TEXT + "}");

        assertThat(RegistryStub.client(LONG, node.url(), second.url()).schema(5))
                .isPresent();
    }

    @Test
    void shouldNotBelieveThatThereIsNoneWhileANodeIsAway() {
        node.on("GET /schemas/ids/5", 404, RegistryStub.NO_SCHEMA);
        SchemaRegistry registry = RegistryStub.client(LONG, node.url(), RegistryStub.nowhere());

        assertThatThrownBy(() -> registry.schema(5))
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessageEndingWith("nothing answers there");
    }

    @Test
    void shouldNameWhatIsWrongWithEachNode() {
        node.on(LOOKUP, 503, "");
        second.on(LOOKUP, 404, "");

        assertThatThrownBy(() ->
                        RegistryStub.client(LONG, node.url(), second.url()).idOf("wells", SCHEMA))
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessageContainingAll(node.url() + ": 503", second.url() + ": 404");
    }
}
