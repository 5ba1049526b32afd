package dev.sluice;

import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.embedded.Connection;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.embedded.ResidentFile;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.observe.Logs;
import dev.sluice.registry.EventFramings;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.testkit.Fixtures;
import dev.sluice.up.Resident;
import dev.sluice.up.Resident.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment of one tenant on one data directory and one broker, which it takes over: started, stopped, waited for,
 * and looked at from outside. A vendor's, unless it is set otherwise.
 */
final class Deployed implements AutoCloseable {
    static final Tenant TENANT = Fixtures.TENANT;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestKafka kafka;
    private final Path data;
    private final List<Path> repositories;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private Optional<RunningPath> path = Optional.empty();

    Deployed(TestKafka kafka, Path data, List<Path> repositories) {
        this.kafka = kafka;
        this.data = data;
        this.repositories = repositories;
        set("tenant", TENANT.value());
        set("http.port", "0");
    }

    Deployed set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Path data() {
        return data;
    }

    SluiceConfig config() {
        Map<String, String> flags = new LinkedHashMap<>(settings);
        List<String> more = kafka.flags();
        for (int i = 1; i < more.size(); i += 2) {
            String[] pair = more.get(i).split("=", 2);
            flags.put(pair[0], pair[1]);
        }
        return SluiceConfig.from(data, Settings.of(flags, Map.of(), Optional.empty()));
    }

    /** Starts all of {@code up --until-idle} but its end. */
    void start() throws IOException {
        SluiceConfig config = config();
        DataDirectory held = DataDirectory.hold(data);
        running.push(held);
        Logs.into(held.resolve("logs"));
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        RunningPath up = kafka.up(
                config,
                held,
                EventFramings.of(config, waiting -> {}),
                tenant -> sanitizer,
                new Resident.Task(Map.of(tenant(), repositories), true));
        running.push(up);
        path = Optional.of(up);
    }

    private Tenant tenant() {
        return new Tenant(settings.getOrDefault("tenant", ""));
    }

    void stop() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) { // AutoCloseable declares it
                throw new IllegalStateException("closing failed", e);
            }
        }
    }

    View look() {
        return path.orElseThrow().look();
    }

    /** Waits until nothing is pending and all is sealed. */
    View settled() {
        return Await.until(PATIENCE, this::look, view -> view.isSettled() && !view.isBroken());
    }

    /** Waits until everything is sealed and is as many lines; all of them. */
    List<String> lines(int expected) {
        return Await.until(
                PATIENCE,
                () -> {
                    settled();
                    return lines();
                },
                lines -> lines.size() == expected);
    }

    /** Every line of every committed shard. */
    List<String> lines() {
        try {
            return Lines.of(CorpusRoots.of(config().roots()).store(tenant()).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path corpus() {
        return data.resolve(CorpusRoots.TRAINING_CORPUS);
    }

    /** Runs a command on this deployment. */
    Commands.Result command(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        arguments.addAll(kafka.flags());
        return Commands.run(arguments.toArray(String[]::new));
    }

    KafkaCluster cluster() {
        try (Connection connection = Connection.open(config())) {
            return connection.cluster();
        }
    }

    HttpResponse<String> http(String resource) throws IOException, InterruptedException {
        URI uri = URI.create(ResidentFile.read(data).orElseThrow().http() + resource);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        stop();
        kafka.close();
    }
}
