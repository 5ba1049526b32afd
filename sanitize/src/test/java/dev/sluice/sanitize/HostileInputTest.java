package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that make a careless scanner look at the same bytes again and again. The work is counted, not timed. */
class HostileInputTest {
    private static final int LENGTH = CountedLooks.LENGTH;
    private static final int MOST_LOOKS_AT_THE_SAME = 8;
    private static final int MOST_LOOKS_IN_TURNS = 4;
    private static final String[] SYLLABLES = {"ma", "ne", "wi", "do", "ra", "to", "se", "li"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=",
                "password=\\\"",
                "password=\"",
                "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx7Rk9QvP\n",
                "-----BEGIN PRIVATE KEY-----\n",
                "-----BEGIN ",
                "@",
                "a@",
                "@a.b",
                "/",
                "//",
                "/home/",
                "/home/a/",
                "~/",
                "\\",
                "\\\\",
                "\\\\a",
                "C:\\",
                "C:\\a\\",
                "1",
                "1 ",
                "1-",
                "1.",
                "1:",
                "+1",
                "0.",
                "eyJ",
                "eyJa.",
                "eyJeyJ.",
                "%41",
                "%",
                "a%40",
                "%41/",
                "/a%40b.io",
                "://",
                "a://",
                "a://b:",
                "a://b:c@",
                ":",
                "::",
                "a:",
                "aa-",
                "-",
                "--",
                "Private-Lines:",
                "Cookie: a=b;",
                "Cookie:a=",
                "cookie:",
                "authorization: ",
                "digest ",
                "basic ",
                "bearer ",
                "a",
                "A",
                "aB3",
                "ghp_",
                "sk-",
                "SG.",
                "AKIA",
                "\\u0040",
                "\\/",
                "\\n",
                "\\\"",
                "{{",
                "${",
                " <",
                "A <",
                "Author: ",
                "curl -u ",
                " -u ",
                "key",
                "key ",
                "a ",
                "x\" == key ",
                "<key a ",
                "name: token\n",
                "password:\n",
                "password: |\n  Zk93kd02LLq1xx\n",
                "password=\nZk93kd02LLq1xx",
                "password = \"a\" + ",
                "password=\"tr0ub4dor3x\" +\n\"",
                "password=\"\"\"",
                "password=&quot;",
                ":password>",
                "=<password> ",
                "id/password: \"a\" / \"b\" ",
                "<a b=\"password\">",
                "<key>password</key><string>",
                "$pw ",
                "identified by ",
                "Digest username=",
                "authorization",
                "\" == key",
                "-----END PRIVATE KEY-----\n",
                "MIIEpAIBAAKCAQEAx7Rk9QvP\n-----END PRIVATE KEY-----\n",
                "MIIEpAIBAAKCAQEAx7Rk9QvP\n",
                "Private-MAC:",
                "\n+++ b/server.key\n",
                "id_rsa ",
                "AIzaftva9AW7hipTgadDZFlRJmCGmUXiAPyhzAn",
                "cGFzc3dvcmQ9dHIwdWI0ZG9yM3ggYW5kIHdvcmRz\n",
                "SGVsbG8gd29ybGQgYW5kIHdvcmRzIHRvIHNheSB0\n",
                "QUtJ",
                "cGFzc3dvcmQ9",
                "DE",
                "DE66 ",
                "x",
                "xoxb-1",
                "dp.st.",
                "\u00e9",
                "a\u200b",
                "password=\u200b",
                "\uff41",
                "[EMAIL]",
                "password=[EMAIL]",
                "password=${a}",
                "mysql",
                "mysql -p",
                "echo a password-stdin",
                "password-stdin",
                "login(\"a\",",
                "login(",
                "sqlplus a/",
                ":5432:",
                "identified with a",
                "password {",
                "setx password ",
                "password=$(",
                "\u001b[1m",
                "\u001b[32mpassword\u001b[0m",
                "password\u001b[",
                "\\x1b[1;",
                "password: &a ",
                "password: !!a",
                "password=*a",
                "[password]=*",
                "{\"name\":\"password\",",
                "\"value\":\"a\",\"name\":\"password\",",
                "value=password ",
                "name=password",
                "<password><value>",
                "<password><![CDATA[",
                "form-data; name=\"password\"\n\n",
                "password for a ",
                "password (",
                "token aB3dE5gH7jK9 ",
                "|password|a",
                "**password**",
                "<b>password</b>:",
                "password&#61;",
                "&lt;password&gt;",
                "api key ",
                "securestring ",
                "--name password --value ",
                "::add-mask::",
                "password=[\"a\",",
                "password=[a,",
                "password=“a’",
                "password,a\u001b[0m\u001b[1m\n",
                "password={\"\",",
                "password:\n- a\n- b\n",
                "- b\n",
                "password....",
                "password=<a",
                "a=b password=c ",
                "user,password\n",
                "user,password\n,\"",
                "password,\"a",
                "insert into a (password) values ('a',",
                "insert into a(password,",
                "insert into a(password)/*",
                "into -- ",
                "into\\n",
                "into --\\n\\n",
                "insert into a(password) values (--\\n",
                "# a,password\nb c,d",
                "into a(password)\\n",
                "insert into a(password) values ('",
                "insert into a(password) values (\"'`",
                "insert a([",
                "insert into [\"",
                "(password) from stdin ",
                "(password,a from stdin\n",
                "(a,password) from stdin\na\t",
                ") from stdin",
                "password,a b,",
                "|password|\n|--",
                "password,a\n+--",
                "insert into a(password) values (a),",
                "a:b@tcp(",
                ":@tcp(",
                "expect(password).tobe(",
                "assertequals(\"a\",password",
                "snmp-server community ",
                "password,",
                "password|",
                "# password,a\na ",
                "\"password\",",
                "kind: Secret\n",
                "kind: Secret\ndata:\n  a: b\n",
                "data:\n  a: b\n",
                "\"kind\":\"Secret\",\"data\":{\"a\":\"b\",",
                "{\"kind\":\"Secret\",",
                "},\"kind\":\"Secret\"",
                "},\\\"kind\\\":\\\"Secret\\\"",
                "{kind: Secret, a: \"  ",
                " kind: Secret\n  ",
                "MTAyMTAy",
                "MTAy.",
                " ",
                "\n",
                "\""
            })
    void shouldLookAtEachByteABoundedNumberOfTimes(String unit) {
        byte[] text = CountedLooks.text(unit);
        CountedLooks.assertLinear(text, CountedLooks::work);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=",
                "cGFzc3dvcmQ9",
                "1 ",
                "1-",
                "cookie:",
                "Cookie:a=",
                "authorization: ",
                "digest ",
                "key ",
                "::",
                "a:",
                "%41",
                "A",
                "-----BEGIN PRIVATE KEY-----\n"
            })
    void shouldHardlyLookTwiceAtWhatIsSaidAgainAndAgain(String unit) {
        byte[] text = CountedLooks.text(unit);
        assertThat(CountedLooks.work(text, text.length)).isLessThan((long) text.length * MOST_LOOKS_AT_THE_SAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@postbox.io ",
                "a@postbox.io%41",
                "a%40postbox.io/",
                "password=tr0ub4dor3x ",
                "password=tr0ub4dor3x",
                "Cookie: a=R4nd0mS3ss1on1d; ",
                "4111111111111111 ",
                "/home/a/b ",
                "cGFzc3dvcmQ9dHIwdWI0ZG9yM3g= ",
                "a@postbox.io-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx7Rk9QvP\n-----END ",
                "a@postbox.io Private-Lines:",
                "user,password\nal,tr0ub4dor3x\n",
                "password,a@postbox.io,",
                "password,a@postbox.io{,",
                "kind: Secret\nstringData:\n  a: tr0ub4dor3x\n",
                "{\"kind\":\"Secret\",\"data\":{\"a\":\"cXVlcnR5IHVpb3A=\"}} ",
                "{kind: Secret, a: a@postbox.io, ",
                "insert into a (password) values ('tr0ub4dor3x');",
                "a\u200b a@postbox.io ",
                "\\u0040a a@postbox.io "
            })
    void shouldSettleInABoundedNumberOfLooks(String unit) {
        byte[] text = CountedLooks.text(unit);
        CountedLooks.assertLinear(text, CountedLooks::settlingWork);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password=tr0ub4dor3x ", "password=tr0ub4dor3x token=tr0ub4dor3y "})
    void shouldHardlyLookTwiceAtNamesThatTakeTurns(String unit) {
        byte[] text = CountedLooks.text(unit);
        assertThat(CountedLooks.work(text, text.length) + CountedLooks.settlingWork(text, text.length))
                .isLessThan((long) text.length * MOST_LOOKS_IN_TURNS);
    }

    /** What a text says again is looked at once; here nothing is said again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/password:",
                "/user/password:",
                "/pass=",
                "a/password: b ",
                "/password:a,",
                "password=",
                "password:",
                " password ",
                "<password>",
                "password,",
                "|password|",
                "signin(\"a\",\"",
                "aWithPassword(\"a\",\"",
                "aWithPassword(a,\n",
                "loginWithPassword(\"a\",\"",
                "loginWithPassword(\"",
                "@tcp(",
                "a=b:@tcp(",
                "vault login -",
                "vault login -\"'\"'",
                "vault login \\\n",
                "encrypt_string --vault-id ",
                "kind: Secret\n",
                "- kind: Secret\n  data: {a: ",
                "{\"kind\":\"Secret\",\"data\":{\"a\":\"",
                "\nkind: Secret\nstringData:\n  a: |\n    ",
                "_pat=",
                "_pw,,,"
            })
    void shouldLookAtWordsThatVaryABoundedNumberOfTimes(String unit) {
        StringBuilder varied = new StringBuilder();
        for (int i = 0; varied.length() < LENGTH; i++) {
            varied.append(unit);
            for (int rest = i + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
                varied.append(SYLLABLES[rest % SYLLABLES.length]);
            }
        }
        byte[] text = varied.toString().getBytes(StandardCharsets.UTF_8);
        CountedLooks.assertLinear(text, CountedLooks::work);
    }

    /** What a look hangs on far away is looked at once more, not once for each marker. */
    @ParameterizedTest
    @CsvSource({
        "'user,password\n', 'al,tr0ub4dor3x\n'",
        "'user,password,', 'a@postbox.io{,'",
        "'{kind: Secret, ', 'a: a@postbox.io, '",
        "'kind: Secret\nstringData:\n', '  a: tr0ub4dor3x\n'",
        "'insert into a (password) values (''tr0ub4dor3x'')', ',(''tr0ub4dor3x'')'"
    })
    void shouldSettleWhatHangsTogetherInABoundedNumberOfLooks(String start, String unit) {
        byte[] text = CountedLooks.text(start, unit);
        CountedLooks.assertLinear(text, CountedLooks::settlingWork);
    }

    /** What is read around one marker is not read again around the next, where all markers stand apart. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user,password\n",
                "password,",
                "COPY users (id, password) FROM stdin; ",
                "insert into a (password) values ('tr0ub4dor3x'), ",
                "{kind: Secret, ",
                "kind: Secret\nstringData:\n",
                "{\"kind\":\"Secret\",\"data\":{\"a\":\"cXVlcnR5IHVpb3A=\"}} ",
                "pass\u200bword x ",
                "\\u0070assword x ",
                "password%3D",
                "-----BEGIN PRIVATE KEY-----\n",
                "id_rsa ",
                "cookie: a=b; ",
                "loginWithPassword(a, "
            })
    void shouldSettleAroundMarkersThatStandApartInABoundedNumberOfLooks(String start) {
        String unit = start + "and so on, ".repeat(6) + "a@postbox.io " + "words here, ".repeat(50);
        for (String end : new String[] {"", "\n"}) {
            byte[] text = CountedLooks.text(unit + end);
            CountedLooks.assertLinear(text, CountedLooks::settlingWork);
        }
    }

    /** Under many columns, lines that may be headers too. */
    @ParameterizedTest
    @ValueSource(strings = {"a,b\n", "password,b\n", "a,password\n", "user,name\n"})
    void shouldLookAtTheColumnsOfAWideTableABoundedNumberOfTimes(String row) {
        String header = "password," + "a,".repeat(2000) + "b\n";
        String rows = row.repeat((LENGTH - header.length()) / row.length());
        assertThat(CountedLooks.work((header + rows).getBytes(StandardCharsets.UTF_8)))
                .isLessThan((long) LENGTH * 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[0m", " \u001b[0m", "\\x1b[0m "})
    void shouldPassOverAsManyColourCodesAsThereAre(String code) {
        byte[] text = ("\"password\"" + code.repeat(200_000) + "=\"tr0ub4dor3x\"").getBytes(StandardCharsets.UTF_8);
        assertThat(CountedLooks.work(text)).isLessThan((long) text.length * CountedLooks.MOST);
    }
}
