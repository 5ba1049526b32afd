package dev.sluice.capture.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Salt;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionReaderTest {
    private static final String MESSAGE = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}";

    @TempDir
    Path temp;

    /** Three bytes each, and more than a hundred in memory. */
    @Test
    void shouldReadNoDocumentOfMoreValuesThanFitIntoMemory() throws IOException {
        SessionReader reader = SessionReader.ofDocument(
                Path.of("hollow.json"), new Tenant("globex"), Sanitizer.create(Terms.none()), Salt.in(temp));

        assertThat(reader.read(Bytes.utf8(MESSAGE + ",{}".repeat(1_000) + "]}")))
                .isPresent();
        assertThat(reader.read(Bytes.utf8(MESSAGE + ",{}".repeat(1_000_000) + "]}")))
                .isEmpty();
    }

    /** What is put around them counts too. */
    @Test
    void shouldSayNothingOfACallWithNearlyTooManyArguments() throws IOException {
        SessionReader reader = SessionReader.ofLines(
                Path.of("calls.jsonl"), new Tenant("globex"), Sanitizer.create(Terms.none()), Salt.in(temp), List.of());
        String call = "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"arguments\":[1%s]}}]}";

        assertThat(reader.read(Bytes.utf8(call.formatted(",1"))).orElseThrow()).hasSize(1);
        assertThat(reader.read(Bytes.utf8(call.formatted(",1".repeat(599_989)))).orElseThrow())
                .isEmpty();
    }

    @Test
    void shouldNameALineThatIsADocumentByNothingOfWhatIsTakenOutOfIt() throws IOException {
        String secret = MESSAGE.replace("hi", "write to ada@harbour-works.io") + "]}";
        String plain = MESSAGE + "]}";
        SessionReader reader = SessionReader.ofLines(
                Path.of("chats.jsonl"), new Tenant("globex"), Sanitizer.create(Terms.none()), Salt.in(temp), List.of());

        assertThat(run(reader, secret)).startsWith("generic:chats-").doesNotContain(digest(secret));
        assertThat(run(reader, plain)).startsWith("generic:chats-").contains(digest(plain));
    }

    /** Before anything was said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "codex:c-1 | {'tenant':'umbrella','type':'session_meta','payload':{'id':'c-1'}}",
                "claude-code:s-1 | {'tenant':'umbrella','type':'system','subtype':'init','session_id':'s-1'}",
                "generic:g-1 | {'tenant':'umbrella','session_id':'g-1','messages':[{'role':'user','content':''}]}"
            })
    void shouldRefuseTheSessionOfALineThatOnlySaysThatItIsAnothers(String run, String line) throws IOException {
        SessionReader reader = SessionReader.ofLines(
                Path.of("s.jsonl"), new Tenant("globex"), Sanitizer.create(Terms.none()), Salt.in(temp), List.of());

        assertThat(reader.read(Bytes.utf8(line.replace('\'', '"'))).orElseThrow())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.run()).isEqualTo(run);
                    assertThat(step.json().utf8()).contains("tenant-mismatch");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'tenant':'umbrella','task_id':1,'trial':0,'reward':1,'traj':[{'role':'user','content':'hi'}]}]",
                "{'simulations':[{'tenant':'umbrella','id':'x','messages':[{'role':'user','content':'hi'}]}]}",
                "[{'tenant':'umbrella','role':'user','content':'hi'}]"
            })
    void shouldRefuseADocumentOfWhichAnItemIsAnothers(String document) throws IOException {
        SessionReader reader = SessionReader.ofDocument(
                Path.of("s.json"), new Tenant("globex"), Sanitizer.create(Terms.none()), Salt.in(temp));

        assertThat(reader.read(Bytes.utf8(document.replace('\'', '"'))).orElseThrow())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.json().utf8()).contains("tenant-mismatch"));
    }

    private static String run(SessionReader reader, String line) {
        return reader.read(Bytes.utf8(line)).orElseThrow().get(0).run();
    }

    private static String digest(String line) {
        return HexFormat.of().formatHex(Bytes.utf8(line).sha256(), 0, 8);
    }
}
