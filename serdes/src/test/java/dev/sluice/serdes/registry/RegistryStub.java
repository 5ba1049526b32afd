package dev.sluice.serdes.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One node of a registry that answers as it is told to, and keeps what it was asked. */
final class RegistryStub implements AutoCloseable {
    static final String NO_SUBJECT = "{\"error_code\":40401,\"message\":\"Subject not found.\"}";
    static final String NO_SCHEMA = "{\"error_code\":40403,\"message\":\"Schema not found.\"}";
    private static final String BASE = "/apis/ccompat/v7";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private record Answer(int status, String body) {}

    RegistryStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers this request so; told more than once, first so, then so, and from then on as last. */
    RegistryStub on(String request, int status, String body) {
        answers.computeIfAbsent(request, any -> new CopyOnWriteArrayList<>()).add(new Answer(status, body));
        return this;
    }

    /** Forgets what it was told to answer to this request. */
    RegistryStub forget(String request) {
        answers.remove(request);
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + BASE);
    }

    /** Method and path of each request. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    SchemaRegistry client() {
        return client(Duration.ofSeconds(20), url());
    }

    static SchemaRegistry client(Duration timeout, URI... urls) {
        return new SchemaRegistry(address(timeout, urls));
    }

    static RegistryAddress address(Duration timeout, URI... urls) {
        return new RegistryAddress(List.of(urls), Optional.empty(), timeout);
    }

    /** An address at which nothing answers. */
    static URI nowhere() {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + taken.getLocalPort() + BASE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString().substring(BASE.length());
            String request = exchange.getRequestMethod() + " " + path;
            asked.add(request);
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", new ArrayList<>()));
            List<Answer> told = answers.getOrDefault(request, List.of(new Answer(404, "")));
            Answer answer = told.size() > 1 ? told.remove(0) : told.get(0);
            byte[] body = answer.body().getBytes(UTF_8);
            if (answer.status() == HANGING) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(body);
                exchange.getResponseBody().flush();
                closing.await();
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Instead of a status: begins an answer of 200 and never ends it. */
    static final int HANGING = 0;
}
