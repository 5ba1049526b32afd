package dev.sluice.sink;

import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/**
 * What a task has done since it started, among the worker's own metrics (JMX and reporters). What is committed is better
 * read from the commit log, which doesn't forget.
 */
final class SinkMetrics {
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong committedLines = new AtomicLong();
    private final AtomicLong overtaken = new AtomicLong();
    private final AtomicLong missingLines = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    SinkMetrics(PluginMetrics metrics) {
        register(metrics, "commits-total", "Commit entries that this task created", commits);
        register(metrics, "committed-lines-total", "Lines that this task committed", committedLines);
        register(metrics, "overtaken-total", "Commits that another task made first", overtaken);
        register(metrics, "missing-lines-total", "Lines that retention took before they were read", missingLines);
        register(metrics, "failures-total", "Failures of store or brokers that were retried", failures);
    }

    void committed(long lines) {
        commits.incrementAndGet();
        committedLines.addAndGet(lines);
    }

    void overtaken() {
        overtaken.incrementAndGet();
    }

    void missing(long lines) {
        missingLines.addAndGet(lines);
    }

    void failed() {
        failures.incrementAndGet();
    }

    private static void register(PluginMetrics metrics, String name, String description, AtomicLong count) {
        Gauge<Long> gauge = (config, now) -> count.get();
        metrics.addMetric(metrics.metricName(name, description, new LinkedHashMap<>()), gauge);
    }
}
