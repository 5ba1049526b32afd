package dev.sluice.capture.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Salt;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNamesTest {
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.none());
    /** Made up, and put together here so that no scanner takes it for somebody's. */
    private static final String TOKEN = "gh" + "p_" + "R7dK2mQx9LbT4vWz8NcY1pHs6GfJ3aEu0iXo";

    @TempDir
    Path temp;

    @Test
    void shouldCallASessionByItsOwnId() throws IOException {
        assertThat(names("log.jsonl").of("generic", "s-31")).isEqualTo("s-31");
    }

    /** A token that a cut would divide. */
    @Test
    void shouldNotCutAnIdBeforeItIsLookedAt() throws IOException {
        String id = "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z-a-b-c-d-e-f-" + TOKEN;

        assertThat(names("log.jsonl").of("generic", id)).startsWith("redacted-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://admin:Tr0ub4dor3x@db.harbour-works.io/x", "john.doe@harbour-works.io"})
    void shouldNotReplaceWhatGivesASecretAway(String id) throws IOException {
        assertThat(names("log.jsonl").of("generic", id)).startsWith("redacted-");
        assertThat(names("jane.roe@harbour-works.io.json").of("generic", "")).startsWith("redacted-");
    }

    /** Of an agent without an id of its own: the names begin with the file's. */
    @Test
    void shouldTellLongNamesOfSeveralInOneFileApart() throws IOException {
        String long99 = "." + "s".repeat(99);
        SessionNames names = names("log.json");

        assertThat(List.of(long99 + "-0", long99 + "-1", long99 + ":t-0", long99 + ":t-1", long99))
                .extracting(session -> names.of("atif", session))
                .doesNotHaveDuplicates()
                .allMatch(SessionId::isValid)
                .allMatch(name -> name.startsWith("log-"))
                .last()
                .asString()
                .endsWith(long99);
    }

    private SessionNames names(String file) throws IOException {
        return new SessionNames(Path.of("logs", file), SANITIZER, Salt.in(temp));
    }
}
