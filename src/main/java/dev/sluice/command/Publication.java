package dev.sluice.command;

import dev.sluice.capture.Forwarder;
import dev.sluice.capture.Progress;
import dev.sluice.capture.Source;
import dev.sluice.capture.SourceProgress;
import dev.sluice.capture.kafka.KafkaPublisher;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.embedded.Connection;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.registry.EventFraming;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine;

/** Publishes what a source has to offer to the Kafka that there is. */
final class Publication {
    private static final long LOOK_MILLIS = 50;

    private Publication() {}

    /**
     * Publishes until it is done, or has failed.
     *
     * @param source made once there is somewhere to publish to
     * @param isDone asked again and again
     * @param line of the command
     */
    static Progress of(
            Supplier<? extends Source> source,
            SluiceConfig config,
            Tenant tenant,
            Predicate<Progress> isDone,
            CommandLine line)
            throws InterruptedException {
        EventFraming framing = Framings.of(config, line);
        try (Connection connection = Connection.open(config)) {
            KafkaCluster cluster = connection.asCaptureOf(tenant);
            requireTopic(cluster, tenant);
            Forwarder forwarder =
                    new Forwarder(tenant, List.of(source.get()), new KafkaPublisher(cluster.properties(), framing));
            try (forwarder) {
                forwarder.start();
                CountDownLatch never = new CountDownLatch(1);
                while (!isDone.test(forwarder.snapshot()) && !forwarder.hasFailed()) {
                    never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
            return forwarder.snapshot();
        }
    }

    /**
     * Says what has become of it: how much, and each thing that a person should know.
     *
     * @param told what has been said before
     * @return the exit code: 3 where something that was found makes no event
     */
    static int report(Progress progress, CommandLine line, Set<String> told) {
        tell(progress, line, told);
        SourceProgress done = progress.sources().get(0);
        String skipped = done.skipped() > 0 ? ", " + done.skipped() + " skipped" : "";
        line.getOut().println(done.acknowledged() + " published, " + done.refused() + " refused" + skipped);
        line.getOut().flush();
        MissingCommits.line(done.missing()).ifPresent(line.getErr()::println);
        if (done.failure().isPresent() || progress.trouble().isPresent() || done.missing() > 0) {
            return SluiceCommand.FAILED;
        }
        return done.refused() > 0 ? SluiceCommand.FOUND : 0;
    }

    /** Says each thing that a person should know, once. */
    static void tell(Progress progress, CommandLine line, Set<String> told) {
        for (SourceProgress source : progress.sources()) {
            source.notes().stream().filter(told::add).forEach(note -> line.getErr()
                    .println(Printable.of(note)));
            source.failure().filter(told::add).ifPresent(why -> fail(why, line));
        }
        progress.trouble().filter(told::add).ifPresent(why -> fail(why, line));
        line.getErr().flush();
    }

    static int fail(String why, CommandLine line) {
        new Answer(line).note(why);
        return SluiceCommand.FAILED;
    }

    private static void requireTopic(KafkaCluster cluster, Tenant tenant) {
        String topic = new CaptureTopic(tenant).name();
        try (Consumer<byte[], byte[]> reader = cluster.reader()) {
            if (!reader.listTopics().containsKey(topic)) {
                throw new ConfigurationException(
                        topic
                                + " is not there, or may not be seen: `sluice topics apply` makes it, `sluice access plan` says who may");
            }
        }
    }
}
