package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.formats.contract.Rendered;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.session.SessionFormat;
import dev.sluice.serdes.json.StrictJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionFormatTest {
    private static final ShapedFormat FORMAT = SessionFormat.format();
    private static final List<String> EXEMPLARS = Exemplars.payloads(FORMAT);
    private static final String WHOLE = EXEMPLARS.get(0);
    private static final String PART = EXEMPLARS.get(1);

    /** Each row breaks one rule of the whole session, or of the part where the rule is about parts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "whole|\"last\":4|\"last\":5|session.range-counts-messages",
                "whole|\"first\":1|\"first\":2|session.range-counts-messages",
                "part|\"truncated\":true|\"truncated\":true,\"outcome\":\"completed\"|session.outcome-at-the-end",
                "part|\"truncated\":true|\"truncated\":true,\"reward\":1|session.outcome-at-the-end",
                "whole|What does the gauge read?||session.message-says-something",
                "whole|\"role\":\"assistant\",\"text\":\"I look.\"|\"role\":\"user\",\"text\":\"I look.\""
                        + "|session.assistant-calls",
                "whole|\"role\":\"tool\"|\"role\":\"user\"|session.tool-answers",
                "whole|\"call\":\"toolu_1\"|\"call\":\"toolu_2\"|session.result-answers-call",
                "whole|Session.9|Session.8|session.session-as-claimed",
            })
    void shouldRefuseByTheRuleThatIsBroken(String which, String from, String to, String rule) {
        String valid = which.equals("whole") ? WHOLE : PART;
        String broken = valid.replace(from, to == null ? "" : to);
        Claims claims = which.equals("whole") ? claiming("Session.9:a#1") : Claims.none();

        assertThat(broken).isNotEqualTo(valid);
        assertThat(check(valid, claims)).isInstanceOf(Outcome.Accepted.class);
        assertThat(check(broken, claims)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.CONTRACT_BROKEN);
            assertThat(refused.rule().wireName()).isEqualTo(rule);
        });
    }

    @Test
    void shouldRefuseAPartWithoutAMessage() {
        String silentPart = EXEMPLARS
                .get(3)
                .replace("\"complete\":true", "\"complete\":false")
                .replace("\"outcome\":\"completed\",", "");

        assertThat(check(silentPart, Claims.none()))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.rule())
                        .hasToString("session.only-the-end-is-silent"));
    }

    @Test
    void shouldHaveAnotherFingerprintForAnotherRange() {
        assertThat(check(PART, Claims.none()))
                .isNotEqualTo(
                        check(PART.replace("\"first\":12,\"last\":13", "\"first\":13,\"last\":14"), Claims.none()));
    }

    @Test
    void shouldHaveTheSameFingerprintWhateverTheRulesTookOut() {
        assertThat(check(WHOLE.replace("The third sensor.", "[CUSTOMER]"), Claims.none()))
                .isEqualTo(check(WHOLE, Claims.none()));
    }

    @Test
    void shouldTeachNothingOfASessionThatFailed() {
        Rendered rendered = FORMAT.render(CleanJson.vouchedFor(Bytes.utf8(EXEMPLARS.get(2))));

        assertThat(rendered.body().text()).isEmpty();
        assertThat(rendered.body().payload().bytes().utf8()).contains("Cancel it.");
    }

    /** The parts before the last are published before anybody knows whether the session fails. */
    @Test
    void shouldTeachOfASessionOnlyOnceItHasEnded() {
        String ended = PART.replace("\"complete\":false", "\"complete\":true");

        Rendered part = FORMAT.render(CleanJson.vouchedFor(Bytes.utf8(PART)));
        Rendered end = FORMAT.render(CleanJson.vouchedFor(Bytes.utf8(ended)));

        assertThat(part.body().text()).isEmpty();
        assertThat(part.body().payload().bytes().utf8()).contains("Then I write it.");
        assertThat(end.body().text()).contains("Then I write it.");
    }

    private static Claims claiming(String session) {
        Claims none = Claims.none();
        return new Claims(
                none.tenant(),
                none.moduleId(),
                none.cluster(),
                none.role(),
                none.scope(),
                none.doctrineVersion(),
                none.redactionClass(),
                none.evidenceClass(),
                none.sourceCommit(),
                Optional.of(new SessionId(session)));
    }

    private static Outcome<Bytes> check(String payload, Claims claims) {
        return StrictJson.read(Bytes.utf8(payload), parser -> FORMAT.check(parser, claims));
    }
}
