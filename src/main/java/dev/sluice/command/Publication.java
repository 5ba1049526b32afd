package dev.sluice.command;

import dev.sluice.capture.Forwarder;
import dev.sluice.capture.Progress;
import dev.sluice.capture.Source;
import dev.sluice.capture.kafka.KafkaPublisher;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.embedded.Connection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** Publishes what a source has to offer to the Kafka that there is. */
final class Publication {
    private static final long LOOK_MILLIS = 50;

    private Publication() {}

    /**
     * Publishes until it is done, or has failed.
     *
     * @param source made once there is somewhere to publish to
     * @param isDone asked again and again
     */
    static Progress of(
            Supplier<? extends Source> source, SluiceConfig config, Tenant tenant, Predicate<Progress> isDone)
            throws InterruptedException {
        try (Connection connection = Connection.open(config)) {
            requireTopic(connection, tenant);
            Forwarder forwarder = new Forwarder(
                    tenant,
                    List.of(source.get()),
                    new KafkaPublisher(connection.cluster().properties()));
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

    private static void requireTopic(Connection connection, Tenant tenant) {
        String topic = new CaptureTopic(tenant).name();
        try (Consumer<byte[], byte[]> reader = connection.cluster().reader()) {
            if (!reader.listTopics().containsKey(topic)) {
                throw new ConfigurationException(topic + " doesn't exist yet: run `sluice topics apply` first");
            }
        }
    }
}
