package dev.sluice.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.config.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code /metrics} and {@code /health} on the loopback interface, and nothing else. */
public final class HttpPort implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService thread;

    private HttpPort(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /**
     * Opens the port.
     *
     * @param port 0 for any that is free
     * @param metrics Prometheus text
     * @param health what is asked at {@code /health}
     */
    public static HttpPort open(int port, Supplier<String> metrics, Supplier<Health> health) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(Loopback.address(), port), 0);
            ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
                Thread made = new Thread(work, "http");
                made.setDaemon(true);
                return made;
            });
            server.setExecutor(thread);
            server.createContext(
                    "/metrics",
                    exchange -> answer(
                            exchange, "/metrics", OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
            server.createContext("/health", exchange -> {
                Health now = health.get();
                answer(exchange, "/health", now.isUp() ? OK : UNAVAILABLE, "application/json", now.toJson());
            });
            server.start();
            return new HttpPort(server, thread);
        } catch (BindException e) {
            throw new ConfigurationException("http.port", Integer.toString(port), "a port that is not in use");
        } catch (IOException e) {
            throw new ConfigurationException("http.port", Integer.toString(port), "a port that can be opened");
        }
    }

    /** Where it answers, without a path. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }

    private static void answer(HttpExchange exchange, String path, int status, String type, String body)
            throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }
}
