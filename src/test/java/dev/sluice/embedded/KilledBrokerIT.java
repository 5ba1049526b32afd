package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Await;
import dev.sluice.access.Access;
import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledBrokerIT {
    private static final int PARTITIONS = 24;
    private static final byte PREPARE_COMMIT = 2;
    private static final TopicPartition PARTITION = new TopicPartition("lane", 0);
    private static final byte[] VALUE = {1};

    @TempDir
    Path folder;

    /**
     * A transaction that was decided, and of whose marks none was written. The many partitions make the moment longer in
     * which none of them has a leader; a broker that comes back to its old registration fails this about one time in three.
     */
    @Test
    void shouldFinishATransactionThatWasBeingEndedAtTheKill() throws Exception {
        Path lived = folder.resolve("lived");
        Path killed = folder.resolve("killed");
        try (EmbeddedKafka kafka = started(lived);
                Admin admin = Admin.create(clients(kafka));
                KafkaProducer<byte[], byte[]> producer = transactional(kafka)) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), PARTITIONS, (short) 1)))
                    .all()
                    .get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), 0, null, VALUE))
                    .get();
            makeHalf(admin, lived);
            copy(lived, killed);
            producer.abortTransaction();
        }
        decideToCommit(killed.resolve("__transaction_state-0/00000000000000000000.log"));

        try (EmbeddedKafka kafka = started(killed);
                KafkaConsumer<byte[], byte[]> consumer = committed(kafka);
                Admin sink = kafka.as(Principal.SINK).admin()) {
            assertThat(sink.describeCluster().clusterId().get())
                    .as("its kept password holds again")
                    .isNotEmpty();
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));

            assertThat(Await.until(
                            Duration.ofSeconds(20),
                            () -> consumer.poll(Duration.ofMillis(100)),
                            records -> !records.isEmpty()))
                    .hasSize(1);
        }
    }

    /** A password that the broker was told, and that was not kept before the kill. */
    private static void makeHalf(Admin admin, Path directory) throws IOException {
        new Access(admin).setPasswords(Map.of(Principal.SINK.name(), "never kept"));
        Files.createFile(directory.resolve(Principal.SINK + ".part"));
    }

    /** Writes what the coordinator writes between the decision and the marks. */
    private static void decideToCommit(Path log) throws IOException {
        try (FileRecords records = FileRecords.open(log.toFile())) {
            RecordBatch batch = records.lastBatch().orElseThrow();
            Record last = batch.iterator().next();
            ByteBuffer value = last.value();
            short version = value.getShort();
            TransactionLogValue decision = new TransactionLogValue(new ByteBufferAccessor(value), version);
            assertThat(decision.transactionPartitions()).isNotEmpty();
            decision.setTransactionStatus(PREPARE_COMMIT).setProducerEpoch((short) (decision.producerEpoch() + 1));
            byte[] key = new byte[last.keySize()];
            last.key().get(key);
            records.append(MemoryRecords.withRecords(
                    last.offset() + 1,
                    Compression.NONE,
                    batch.partitionLeaderEpoch(),
                    new SimpleRecord(
                            System.currentTimeMillis(), key, MessageUtil.toVersionPrefixedBytes(version, decision))));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                String name = path.getFileName().toString();
                if (!name.equals(".lock") && !name.equals("broker.port")) {
                    Files.copy(path, to.resolve(from.relativize(path)));
                }
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> transactional(EmbeddedKafka kafka) {
        Properties settings = clients(kafka);
        settings.put("transactional.id", "topology");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> committed(EmbeddedKafka kafka) {
        Properties settings = clients(kafka);
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static EmbeddedKafka started(Path directory) {
        return EmbeddedKafka.start(EmbeddedCluster.of(directory, 0), AccessPlan.of(List.of(), Map.of()));
    }

    private static Properties clients(EmbeddedKafka kafka) {
        Properties settings = new Properties();
        settings.putAll(kafka.as(Principal.OPERATOR).properties());
        return settings;
    }
}
