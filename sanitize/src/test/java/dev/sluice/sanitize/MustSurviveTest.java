package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only looks like something to be taken out. */
class MustSurviveTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit a0e15c2daf87956943f176fd54cc6f291f221e2d",
                "index 77abbc41d1c7326475c188fe013223e15ddfac43..1edfb4aa4cffda25f4f2b7f6bb1f0e2f5b1c8f4e 100644",
                "requestId=1811ed7b-f13f-4abd-b22c-af973d43e654 traceId=f289509dddc3ebffc5ccd8099ee02cab",
                "ulid 01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "app@sha256:70573ca7570574185c68b3e9239e086bc8dd100f0e0134f156f051968cee1324",
                "go.mod h1:v8dTdLbMG2kIc/vJvl+f65V22dbkXbowE6jgT/gNBxE=",
                "\"integrity\": \"sha512-KQ2qAqz1nJXrYxUzqz3vN4V8LzyA8s0h7QmBrQw2oJ1uFqG1r3Wc8A5L0dXn9yTzq4mE6bP2kRjVtSsHfYgUoA==\"",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIbyUeCq3/UMK6uyKoMd8y51oioHXzubyG7lyA1dkHtvQ deploy@ci",
                "-----BEGIN CERTIFICATE-----\nMIIBWjCCAQmgAwIBAgIRAJNDF53Y4YLZcMVtQCkY1y4wCgYIKoZIzj0EAwIw\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----",
                "if (pem.startsWith(\"-----BEGIN PRIVATE KEY-----\")) { return decode(pem); }",
                "<img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAIAAAACACAMAAAD04JH5\">",
                "Upgraded agent from 5.6.5.7 build 4086398",
                "ISBN 978-3-16-148410-0",
                "ETag: W/\"4e8e5454a9aa9d801391b445cf0ffa39\"",
                "export API_KEY=<your-api-key>",
                "password: ${DB_PASSWORD}",
                "token = os.environ[\"SERVICE_TOKEN\"]",
                "api_key: {{ .Values.apiKey }}",
                "Authorization: Bearer $TOKEN",
                "secret_key = \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
                "\"password\": \"********\"",
                "client_secret=YOUR_CLIENT_SECRET_HERE",
                "password = changeme",
                "https://user@github.com/acme/app.git and https://example.com/a?b=c",
                "git clone git@github.com:acme/harvester.git",
                "\"token_count\": 18345, \"max_tokens\": 4096",
                "the secretary of the board, secretary: elected",
                "private String tokenEndpointAuthMethodName = getTokenEndpointAuthMethod();",
                "if (passwordEncoder.matches(rawPassword, encodedPassword)) return true;",
                "listening on 127.0.0.1:5151 and 0.0.0.0:8080 and 10.1.2.3 and 192.168.0.12",
                "createdAt: 1728650531640 expires: 1714921623099",
                "npm i @types/node@18.0.4 react@^18.2.0 and logo@2x.png",
                "2024-03-22 12:30:45.123 build 202402025",
                "GET /api/v1/users/5909/orders?page=2 HTTP/1.1 200",
                "--- a/src/main/java/com/acme/home/Users.java",
                "import \"github.com/acme/harvester/internal/home/users\"",
                "Content-Type: application/vnd.acme.home+json; charset=utf-8",
                "00000000  7f 45 4c 46 02 01 01 00  00 00 00 00 00 00 00 00  |.ELF............|",
                "mail me at jane@example.com",
                "password_encryption = scram-sha-256",
                "#define CKM_GENERIC_SECRET_KEY_GEN 0x00000350UL",
                "MESSAGE_DIGEST_KEY = '1.2.840.113549.1.9.4'",
                "{ ER_ILLEGAL_TOKENS, \"\\u984D\\u5916\\u7684\\u7121\\u6548\" }",
                "std::vector<int>::iterator a::b ::x 12:34:56"
            })
    void shouldLeaveAlone(String text) {
        assertThat(Cleaner.text(text)).isEqualTo(text);
    }
}
