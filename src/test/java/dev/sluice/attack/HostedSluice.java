package dev.sluice.attack;

import dev.sluice.Await;
import dev.sluice.Commands;
import dev.sluice.Lines;
import dev.sluice.access.Principal;
import dev.sluice.audit.TenantSums;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.store.Store;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.embedded.EmbeddedCluster;
import dev.sluice.embedded.ResidentFile;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.observe.Logs;
import dev.sluice.refused.Refusals;
import dev.sluice.registry.EventFramings;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.up.Resident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A running deployment of a vendor and a customer, whose names begin alike; each in a root of its own. */
public final class HostedSluice implements AutoCloseable {
    public static final Tenant CUSTOMER = new Tenant("acme");
    public static final Tenant VENDOR = new Tenant("acme-labs");
    public static final int PARTITIONS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = settings();

    private final Path data;
    private final SluiceConfig config;
    private final DataDirectory held;
    private final Resident resident;

    private HostedSluice(Path data) throws IOException {
        this.data = data;
        config = config(data);
        held = DataDirectory.hold(data);
        Logs.into(held.resolve("logs"));
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        resident = Resident.start(
                config,
                held,
                EventFramings.of(config, waiting -> {}),
                tenant -> sanitizer,
                new Resident.Task(Map.of(CUSTOMER, List.of(), VENDOR, List.of()), true));
    }

    public static HostedSluice start(Path data) throws IOException {
        return new HostedSluice(data);
    }

    /** How it is configured that has this data directory. */
    public static SluiceConfig config(Path data) {
        return SluiceConfig.from(data, Settings.of(SETTINGS, Map.of(), Optional.empty()));
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("deployment", "hosted");
        settings.put("tenants." + CUSTOMER + ".kind", "customer");
        settings.put("tenants." + VENDOR + ".kind", "vendor");
        settings.put("partitions", Integer.toString(PARTITIONS));
        settings.put("http.port", "0");
        return settings;
    }

    Path data() {
        return data;
    }

    public Path root(Tenant tenant) {
        return config.roots().getOrDefault(tenant, data.resolve("tenants").resolve(tenant.value()));
    }

    /** The broker, as this principal may see it. */
    public KafkaCluster as(Principal principal) {
        String bootstrap = ResidentFile.read(data).orElseThrow().bootstrap();
        return EmbeddedCluster.at(data.resolve("kafka"), bootstrap).as(principal);
    }

    /** What became of a tenant's events, once nothing is on its way. */
    public TenantSums sums(Tenant tenant) {
        return of(tenant, Await.until(PATIENCE, resident::look, view -> view.isSettled() && !view.isBroken()));
    }

    /** Waits until so many of a tenant's events are through the topology, sealed or not. */
    public void awaitCaptured(Tenant tenant, int events) {
        Await.until(PATIENCE, resident::look, view -> of(tenant, view).captured() == events && !view.isBroken());
    }

    private static TenantSums of(Tenant tenant, Resident.View view) {
        return view.sums().stream()
                .filter(sums -> sums.tenant().equals(tenant))
                .findFirst()
                .orElseThrow();
    }

    /** The line of a tenant that came of this event, once it is sealed. */
    String line(Tenant tenant, Origin origin) {
        return Await.until(PATIENCE, () -> lines(tenant, origin), lines -> !lines.isEmpty())
                .get(0);
    }

    /** The sealed lines of a tenant that came of this event. */
    List<String> lines(Tenant tenant, Origin origin) {
        String named = "\"origin\":\"" + origin + "\"";
        return lines(tenant).stream().filter(line -> line.contains(named)).toList();
    }

    private List<String> lines(Tenant tenant) {
        return Lines.of(store(tenant));
    }

    /** Waits until the sink writes nothing more: a shard counts a moment before it is in its place. */
    public void awaitPublished(Tenant tenant) {
        CommitLog log = new CommitLog(store(tenant));
        Await.until(PATIENCE, () -> isPublished(log), isPublished -> isPublished);
    }

    private static boolean isPublished(CommitLog log) {
        try {
            for (ChainId chain : log.chains()) {
                if (!log.marked(chain).equals(log.last(chain))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Store store(Tenant tenant) {
        try {
            return CorpusRoots.of(Map.of(tenant, root(tenant))).store(tenant).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why these events of a tenant were refused, once all of them are; as reason/rule. */
    public Map<Origin, String> refusals(Tenant tenant, List<Origin> origins) {
        return Await.until(
                PATIENCE, () -> refusals(tenant), found -> found.keySet().containsAll(origins));
    }

    private Map<Origin, String> refusals(Tenant tenant) {
        Map<Origin, String> found = new HashMap<>();
        Refusals.of(
                as(Principal.OPERATOR),
                Set.of(tenant),
                refusal -> true,
                refusal -> found.put(refusal.origin(), told(refusal)));
        return found;
    }

    private static String told(Refusal refusal) {
        return refusal.reason().wireName() + "/" + refusal.rule();
    }

    /** Runs a command on this deployment. */
    public Commands.Result command(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        SETTINGS.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return Commands.run(arguments.toArray(String[]::new));
    }

    @Override
    public void close() {
        resident.close();
        held.close();
    }
}
