package dev.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Apicurio Registry in a process of its own, on loopback; what it holds is gone when it ends. */
final class Apicurio implements AutoCloseable {
    /** Where the build has unpacked it. */
    static final String HOME = "sluice.registry.home";

    private static final int JAVA = 21;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int port;
    private Optional<Process> process = Optional.empty();

    private Apicurio(int port) {
        this.port = port;
    }

    /** On a port that is free, not started yet. */
    static Apicurio made() {
        return new Apicurio(freePort());
    }

    String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** Starts it, empty; returns once it answers. */
    Apicurio start(Path folder) {
        Path home = Path.of(System.getProperty(HOME, ""));
        List<String> command = List.of(
                java().resolve("bin/java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + freePort(),
                "-jar",
                home.resolve("quarkus-run.jar").toString());
        try {
            Process started = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("apicurio.log").toFile())
                    .start();
            process = Optional.of(started);
            Await.until(PATIENCE, () -> started.isAlive() ? status() : -1, status -> status == 200 || status == -1);
            if (!started.isAlive()) {
                throw new AssertionError("it ended: " + Files.readString(folder.resolve("apicurio.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @Override
    public void close() {
        process.ifPresent(running -> running.destroyForcibly().onExit().join());
    }

    /** Its root never answers. */
    private int status() {
        try {
            HttpRequest subjects = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HttpClient.newHttpClient()
                    .send(subjects, BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A Java that it runs on: what JAVA21_HOME names, else this one. */
    private static Path java() {
        Optional<Path> named = Optional.ofNullable(System.getenv("JAVA21_HOME")).map(Path::of);
        if (named.isEmpty() && Runtime.version().feature() < JAVA) {
            throw new AssertionError("the registry needs Java " + JAVA + " or newer: set JAVA21_HOME to one");
        }
        return named.orElse(Path.of(System.getProperty("java.home")));
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
