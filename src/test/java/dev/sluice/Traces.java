package dev.sluice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.kafka.KafkaCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Looks for words in every byte of files and topics; says where, never what. */
public final class Traces {
    private static final Duration POLL = Duration.ofMillis(100);

    private Traces() {}

    /** The files below a folder that hold one of the words, in their content or their name. */
    public static List<String> inFiles(Path folder, Collection<String> words) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(folder.relativize(file).toString(), words) || holds(contentOf(file), words)) {
                    found.add(folder.relativize(file).toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The records that hold one of the words in key, value or a header, unpacked, on every topic that is wanted. */
    public static List<String> inTopics(KafkaCluster cluster, Collection<String> words, Predicate<String> wanted) {
        List<String> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> reader = cluster.reader()) {
            List<TopicPartition> all = reader.listTopics().entrySet().stream()
                    .filter(topic -> wanted.test(topic.getKey()))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(all);
            reader.seekToBeginning(all);
            Map<TopicPartition, Long> ends = reader.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    if (holds(textOf(record), words)) {
                        found.add(record.topic() + "@" + record.offset());
                    }
                }
            }
        }
        return found;
    }

    static boolean holds(String text, Collection<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private static String contentOf(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (NoSuchFileException deletedJustNow) {
            return "";
        }
    }

    private static String textOf(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder();
        if (record.key() != null) {
            text.append(new String(record.key(), ISO_8859_1)).append('\n');
        }
        if (record.value() != null) {
            text.append(new String(record.value(), ISO_8859_1)).append('\n');
        }
        record.headers().forEach(header -> {
            text.append(header.key()).append('\n');
            if (header.value() != null) {
                text.append(new String(header.value(), ISO_8859_1)).append('\n');
            }
        });
        return text.toString();
    }
}
