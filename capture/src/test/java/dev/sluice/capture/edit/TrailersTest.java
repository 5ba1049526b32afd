package dev.sluice.capture.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.identity.SessionId;
import org.junit.jupiter.api.Test;

class TrailersTest {
    @Test
    void shouldSkipWhereAnyLineAsksForIt() {
        assertThat(Trailers.asksToSkip("Subject\n\nSluice-Skip: true\n")).isTrue();
        assertThat(Trailers.asksToSkip("Subject\n\nsluice-skip:TRUE \r\n\nSigned-off-by: x\n"))
                .isTrue();
        assertThat(Trailers.asksToSkip("Subject\n\nSluice-Skip: false\n")).isFalse();
        assertThat(Trailers.asksToSkip("Say that Sluice-Skip: true exists\n")).isFalse();
    }

    @Test
    void shouldTakeTheSessionFromTheLastParagraph() {
        assertThat(Trailers.session("Subject\n\nBody-Session: early\n\nAgent-Session: abc.123\nX: y\n"))
                .contains(new SessionId("abc.123"));
        assertThat(Trailers.session("Subject\n\nA-Session: one\nB-session: two\nC-Session: not valid!\n"))
                .contains(new SessionId("two"));
    }

    @Test
    void shouldTakeNoSessionFromAnythingElse() {
        assertThat(Trailers.session("")).isEmpty();
        assertThat(Trailers.session("Subject\n\n-Session: x\nSession: y\nNo such-Session: z\n"))
                .isEmpty();
    }
}
