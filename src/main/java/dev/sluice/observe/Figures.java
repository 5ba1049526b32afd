package dev.sluice.observe;

import dev.sluice.audit.TenantSums;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The figures at {@code /metrics}: the same sums as {@code audit} prints, as of the last look at the books. Labels are
 * the deployment's own tenants and the closed set of reasons. Thread-safe.
 */
public final class Figures implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Tenant, TenantSums> sums = new ConcurrentHashMap<>();
    private volatile long stranded;

    /** Has the figures of no tenant until the first {@link #update}. */
    public Figures() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        Gauge.builder("sluice.events.stranded", this, figures -> figures.stranded)
                .description("Events on capture topics of tenants that are not configured.")
                .register(registry);
    }

    /** Shows how many stream threads were replaced, as this says it at each scrape. */
    public void followThreads(LongSupplier replaced) {
        FunctionCounter.builder("sluice.topology.threads.replaced", replaced, LongSupplier::getAsLong)
                .description("Stream threads that the cluster ended and others replaced, in this run.")
                .register(registry);
    }

    /** Takes over what the books say now; the figures of a tenant that has gone stay as they were. */
    public void update(List<TenantSums> now, Map<String, Long> strandedByTopic) {
        stranded = strandedByTopic.values().stream().mapToLong(Long::longValue).sum();
        for (TenantSums each : now) {
            if (sums.put(each.tenant(), each) == null) {
                register(each.tenant());
            }
        }
    }

    /** Prometheus text. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }

    private void register(Tenant tenant) {
        counter("sluice.events.captured", "Events that the ledger accounts for.", tenant, TenantSums::captured);
        counter("sluice.events.duplicate", "Events that had been through before.", tenant, TenantSums::duplicates);
        counter("sluice.lines.committed", "Lines in shards.", tenant, TenantSums::committed);
        counter("sluice.tuples.lost", "Tuples gone from Kafka before they were written.", tenant, TenantSums::lost);
        for (Reason reason : Reason.values()) {
            FunctionCounter.builder("sluice.events.refused", this, figures -> figures.refused(tenant, reason))
                    .description("Events refused.")
                    .tag("tenant", tenant.value())
                    .tag("reason", reason.wireName())
                    .register(registry);
        }
        gauge("sluice.tuples.unsealed", "Tuples that no commit lists yet.", tenant, TenantSums::unsealed);
        gauge("sluice.events.waiting", "Events that the topology has not read yet.", tenant, TenantSums::waiting);
    }

    private void counter(String name, String meaning, Tenant tenant, ToDoubleFunction<TenantSums> figure) {
        FunctionCounter.builder(name, this, figures -> figures.of(tenant, figure))
                .description(meaning)
                .tag("tenant", tenant.value())
                .register(registry);
    }

    private void gauge(String name, String meaning, Tenant tenant, ToDoubleFunction<TenantSums> figure) {
        Gauge.builder(name, this, figures -> figures.of(tenant, figure))
                .description(meaning)
                .tag("tenant", tenant.value())
                .register(registry);
    }

    private double of(Tenant tenant, ToDoubleFunction<TenantSums> figure) {
        TenantSums now = sums.get(tenant);
        return now == null ? 0 : figure.applyAsDouble(now);
    }

    private double refused(Tenant tenant, Reason reason) {
        return of(tenant, now -> now.refused().getOrDefault(reason, 0L));
    }
}
