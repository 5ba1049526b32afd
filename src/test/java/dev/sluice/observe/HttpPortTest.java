package dev.sluice.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.ConfigurationException;
import dev.sluice.kafka.PartState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpPortTest {
    private volatile Health health = new Health(Map.of("sink", PartState.RUNNING, "topology", PartState.RUNNING));

    @AutoClose
    private final HttpPort port = HttpPort.open(0, () -> "sluice_lines_total 7\n", () -> health);

    @Test
    void shouldAnswerWithMetrics() throws Exception {
        HttpResponse<String> response = get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("sluice_lines_total 7\n");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void shouldSayUpWhenEveryPartIsWell() throws Exception {
        HttpResponse<String> response = get("/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"UP\",\"sink\":\"RUNNING\",\"topology\":\"RUNNING\"}");
    }

    @Test
    void shouldSayDownWhenOnePartIsNot() throws Exception {
        health = new Health(Map.of("sink", PartState.FAILED, "topology", PartState.RUNNING));

        HttpResponse<String> response = get("/health");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"status\":\"DOWN\",\"sink\":\"FAILED\",\"topology\":\"RUNNING\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metrics/x", "/healthy", "/favicon.ico", "/..", "/%2e%2e/metrics"})
    void shouldAnswerNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldListenOnLoopbackAlone() throws IOException {
        int number = URI.create(port.address()).getPort();

        assertThat(port.address()).startsWith("http://127.0.0.1:");
        for (Inet4Address other : outerAddresses()) {
            assertThatThrownBy(() -> new Socket(other, number).close())
                    .as("%s", other)
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void shouldRefuseAPortInUse() {
        int number = URI.create(port.address()).getPort();

        assertThatThrownBy(() -> HttpPort.open(number, () -> "", () -> health))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("http.port = \"" + number + "\": must be a port that is not in use");
    }

    private static List<Inet4Address> outerAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .filter(Inet4Address.class::isInstance)
                .map(Inet4Address.class::cast)
                .toList();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(port.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
