package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that characters nobody sees divide, and secrets that look like a variable or a placeholder. */
class DisguisedSecretsTest {
    private static final String HEAD = "gh" + "p_R4nd0mT0ken";
    private static final String TAIL = "F0rTests1234567890abcdXYZ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ad",
                "\u0301",
                "\u034f",
                "\u180e",
                "\u200b",
                "\u200c",
                "\u200d",
                "\u200e",
                "\u202e",
                "\u2060",
                "\ufe0f",
                "\ufeff",
                "\ufffd",
                "\u200b\u200b\u2060"
            })
    void shouldFindTokenThatAnUnseenCharacterDivides(String unseen) {
        assertThat(Cleaner.text("see " + HEAD + unseen + TAIL + " there")).isEqualTo("see [REDACTED_SECRET] there");
    }

    @Test
    void shouldFindTokenThatALoneSurrogateDivides() {
        assertThat(Cleaner.json("{\"text\":\"" + HEAD + "\\ud83d" + TAIL + "\"}"))
                .isEqualTo("{\"text\":\"[REDACTED_SECRET]\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pass\u200bword = \"tr0ub4dor3x\"",
                "password = \"tr0ub\u00ad4dor3x\"",
                "password:\u00a0tr0ub4dor3x",
                "password\u00a0= \"tr0ub4dor3x\"",
                "password\uff1d\"tr0ub4dor3x\"",
                "password\uff1a tr0ub4dor3x",
                "password\uff1d\u201ctr0ub4dor3x\u201d",
                "password = \u201ctr0ub4dor3x\u201d",
                "mysql --password \u201ctr0ub4dor3x\u201d db",
                "setPassword(\u201ctr0ub4dor3x\u201d)",
                "\u201cpassword\u201d: \u2018tr0ub4dor3x\u2019",
                "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44\uff1d\uff54\uff52\uff10\uff55\uff42\uff14\uff44\uff4f\uff52\uff13\uff58",
                "mail hannah\u200b.becker@postbox.io",
                "from 185.232\ufeff.33.144 to",
                "in /ho\u200bme/jdoe/work"
            })
    void shouldReadAsAReaderDoes(String text) {
        assertThat(Cleaner.findings(text)).hasSize(1);
        assertThat(Cleaner.text(text)).doesNotContain("tr0ub", "jdoe", "becker", "185");
    }

    @Test
    void shouldReadNameOfFieldAsAReaderDoes() {
        assertThat(Cleaner.json("{\"pass\u200bword\":\"tr0ub4dor3x\"}")).doesNotContain("tr0ub4dor3x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+\ufeffusing System;\n+namespace App { class Token { } }",
                "fami\u0301lia, nai\u0308ve, co\u00adoperate \u2014 \u201cquoted\u201d\u2026",
                "\u65e5\u672c\u8a9e\u3001\u30c6\u30b9\u30c8\uff1a\uff11\uff12\uff13\uff08\uff21\uff09",
                "he said: \u201cit\u2019s \u2018the other\u2019 one\u201d, the token: \u201ckeyboard\u201d",
                "emoji \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 ok"
            })
    void shouldLeaveOtherTextWithSuchCharactersAsItIs(String text) {
        assertThat(Cleaner.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = \"$eCr3tPassw0rd\"",
                "password: $eCr3tPassw0rd",
                "password: \"@tr0ub4dor3x\"",
                "password: \"#tr0ub4dor3x#\"",
                "password: \"%tr0ub4dor3x%\"",
                "password: \"{tr0ub4dor3x}\"",
                "password=${PREFIX}s3cr3tR4nd0m99x",
                "password=s3cr3tR4nd0m99x${SUFFIX}",
                "password = \"$(R4nd0mP4ss\"",
                "password = \"trueL0ve4Ever99\"",
                "password = \"nullP0inter!7x\"",
                "password = \"enterTh3Dr4g0n9\"",
                "password=[REDACTED_SECRET]tr0ub4dor3x",
                "password=\"[EMAIL][PHONE]tr0ub4dor3x\""
            })
    void shouldFindPasswordThatLooksLikeAStandIn(String text) {
        assertThat(Cleaner.text(text)).containsPattern("[=:] ?\"?\\[REDACTED_SECRET][\"}]?$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$eCr3tPassw0rd", "{aB3dE9f!x", "@dm1nP4ssw0rd", "trueL0ve4Ever99"})
    void shouldFindPasswordThatLooksLikeAStandInInUrl(String password) {
        assertThat(Cleaner.text("postgres://app:" + password + "@db1/x"))
                .isEqualTo("postgres://[REDACTED_SECRET]@db1/x");
    }

    @Test
    void shouldFindPasswordOfUrlBehindMarker() {
        assertThat(Cleaner.text("https://[EMAIL]:tr0ub4dor3x@git.acme.dev"))
                .isEqualTo("https://[REDACTED_SECRET]@git.acme.dev");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:${DB_PASS}@db/x postgres://app:$DB_PASS@db/x postgres://app:{password}@db/x",
                "postgres://app:{{pw}}@db/x x://a:%s@b x://a:[password]@b x://a:<pw>@b",
                "token = $this->tokenV2; password = $k8sV1BetaClient; password=$S3K2V1X9Y",
                "password: %env(DATABASE_PASSWORD)s%",
                "password: %(db_password)s",
                "password: ##DB_PASSWORD##",
                "password: \"${env.DB_PW}-suffix\"",
                "token: \"{{ secrets.TOKEN_V2 }}\"",
                "password: \"#{ENV['DB_PASSWORD']}\"",
                "TOKEN=\"${GITHUB_TOKEN:-}\" SECRET=$(vault kv get -field=a1b2c3 x)",
                "password = null; password: true, password: \"enterYourPassword\" password=\"none\"",
                "password: [REDACTED_SECRET], token=[REDACTED_SECRET]&a=1"
            })
    void shouldLeaveStandInsAlone(String text) {
        assertThat(Cleaner.text(text)).isEqualTo(text);
    }
}
