package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that do not stand in one piece in the line of their name. */
class WrappedValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password =\n+    \"tr0ub4dor3x\"",
                "-password =\n-    'tr0ub4dor3x'",
                "password =\n\n    \"tr0ub4dor3x\"",
                "\"password\":\n+      \"tr0ub4dor3x\",",
                "password: >-\n  tr0ub4dor3x\n",
                "+password: |\n+  tr0ub4dor3x\n+user: build",
                "password: |2-\n    tr0ub4dor3x",
                "password:\n  tr0ub4dor3x\nuser: build",
                "# password:\n#   tr0ub4dor3x\n",
                "export DB_PASSWORD=\\\ntr0ub4dor3x",
                "mysql --user app --password \\\n+  tr0ub4dor3x",
                "\"yaml\": \"password: |\\n  tr0ub4dor3x\\n\"",
                "<password>\n+  tr0ub4dor3x\n+</password>",
                "<key>password</key>\n<string>tr0ub4dor3x</string>",
                "<name>fs.password</name>\n  <value>tr0ub4dor3x</value>",
                "password = (\n    \"tr0ub4dor3x\")",
                "setPassword(\n+        \"tr0ub4dor3x\")",
                "put(\"password\",\n    \"tr0ub4dor3x\")"
            })
    void shouldFindValueInTheLineBehindItsName(String text) {
        assertThat(Cleaner.text(text)).isEqualTo(text.replace("tr0ub4dor3x", "[REDACTED_SECRET]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password:\n  description: pass1word2x3\n  required: true",
                "password:\n  type: string\n  minLength: 8",
                "token:\n  - name: build42x7",
                "api_token =\n    computeToken(request, seed1)",
                "password: \"${DB_PASSWORD}\"\n\"user\": \"b4ild3r9x\"",
                "+password: \"$DB_PASSWORD\"\n+\"user\": \"b4ild3r9x\"",
                "_create_token(\n    r\"(?:[nN][oO][tT][eE])-(?:ptBR|zhCN)\")",
                "<key>password</key>\n<true/>\n<string>b4ild3r9x</string>",
                "message = \"password \" +\n    \"must not be empty\""
            })
    void shouldLeaveWhatFollowsANameAlone(String text) {
        assertThat(Cleaner.text(text)).isEqualTo(text);
    }

    @Test
    void shouldFindEveryLineOfABlock() {
        assertThat(Cleaner.text("+secret: |\n+  Zk93kd02LLq1xx\n+  9sKd02kdLLq1zz\n+other: 9sKd02kdLLq1zz"))
                .isEqualTo("+secret: |\n+  [REDACTED_SECRET]\n+  [REDACTED_SECRET]\n+other: 9sKd02kdLLq1zz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = \"tr0u\" + \"b4dor3x\";",
                "password = \"tr0u\" +\n+        \"b4dor3x\";",
                "password = (\"tr0u\"\n      + \"b4dor3x\")",
                "$pw = 'tr0u' . 'b4dor3x';",
                "password = \"tr0u\" & \"b4dor3x\"",
                "password=\"tr0u\"\\\n\"b4dor3x\""
            })
    void shouldFindEveryPieceOfAValueThatIsPutTogether(String text) {
        assertThat(Cleaner.text(text))
                .isEqualTo(text.replace("tr0u", "[REDACTED_SECRET]").replace("b4dor3x", "[REDACTED_SECRET]"));
    }
}
