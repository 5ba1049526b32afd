package dev.sluice.benchmarks.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Does what a supervisor does: starts again what has ended by itself, and counts it. */
final class Overseer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CONNECTOR = "/connectors/corpus-sink/";

    private final Machines machines;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, Integer> ended = new TreeMap<>();

    Overseer(Machines machines, int port) {
        this.machines = machines;
        this.port = port;
    }

    /** Looks at every process and, if asked to, at every task of the sink. */
    void look(boolean alsoAtTasks) {
        for (String part : machines.all()) {
            if (machines.process(part).isEmpty()) {
                count(part + " ended by itself");
                try {
                    machines.tell("start", List.of(part));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        if (alsoAtTasks) {
            lookAtTasks();
        }
    }

    void print(PrintStream out) {
        ended.forEach((what, times) -> out.println("  " + what + ": " + times));
    }

    private void lookAtTasks() {
        for (int worker = 1; worker <= Machines.WORKERS; worker++) {
            String url = "http://127.0.0.1:" + (port + 20 + worker) + CONNECTOR;
            try {
                String status = http.send(
                                HttpRequest.newBuilder(URI.create(url + "status"))
                                        .timeout(PATIENCE)
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
                if (status.contains("FAILED")) {
                    count("a task of the sink failed: " + status);
                    http.send(
                            HttpRequest.newBuilder(URI.create(url + "restart?includeTasks=true&onlyFailed=true"))
                                    .POST(BodyPublishers.noBody())
                                    .timeout(PATIENCE)
                                    .build(),
                            BodyHandlers.ofString());
                }
                return;
            } catch (IOException notThisOne) {
                Soak.say("  worker-" + worker + " doesn't answer");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void count(String what) {
        Soak.say("  " + what);
        ended.merge(what, 1, Integer::sum);
    }
}
