package dev.sluice.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class ThreadFaultsTest {
    private static final String PARTITIONS = "org.apache.kafka.streams.processor.internals.PartitionGroup";

    private final AtomicInteger forgotten = new AtomicInteger();
    private Instant now = Instant.EPOCH;
    private final ThreadFaults faults = new ThreadFaults(() -> now, forgotten::incrementAndGet);

    @Test
    void shouldGoOnWithAnotherThreadWhereABrokerWasLost() {
        for (Throwable fault : List.of(
                new StreamsException("ended", new InvalidTxnStateException("the coordinator has ended it")),
                new StreamsException("ended", new KafkaException("the cluster did not answer", new TimeoutException())),
                new StreamsException(
                        "ended", new KafkaException("topic x was made, but the cluster doesn't list it")))) {
            assertThat(faults.handle(fault)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(forgotten).as("a lane may have been deleted").hasValue(3);
    }

    @Test
    void shouldGoOnWithAnotherThreadHoweverManyCaptureTopicsGo() {
        for (int i = 0; i <= ThreadFaults.MOST; i++) {
            assertThat(faults.handle(gone())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(faults.handle(new StreamsException("ended", new TimeoutException())))
                .as("what the cluster may do is counted for itself")
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void shouldEndWhereCaptureTopicsGoWithoutEnd() {
        for (int i = 0; i < ThreadFaults.MOST_GONE; i++) {
            assertThat(faults.handle(gone())).isEqualTo(REPLACE_THREAD);
        }

        assertThat(faults.handle(gone())).isEqualTo(SHUTDOWN_CLIENT);
        now = now.plus(ThreadFaults.WITHIN);
        assertThat(faults.handle(gone())).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void shouldEndWhereTheFaultIsNotTheClusters() {
        for (Throwable fault : List.of(
                new StreamsException("ended", new IllegalStateException("an invariant")),
                new StreamsException("ended", new ConfigException("a wrong setting")),
                new MissingSourceTopicException("no topic is left"))) {
            assertThat(faults.handle(fault)).isEqualTo(SHUTDOWN_CLIENT);
        }
    }

    @Test
    void shouldEndWhereKafkaRefusesWhatAnotherThreadWouldAskForToo() {
        for (Throwable fault : List.of(
                new StreamsException("ended", new TopicAuthorizationException(Set.of("corpus.x"))),
                new StreamsException(
                        "ended", new KafkaException("no answer", new GroupAuthorizationException("sluice"))),
                new StreamsException("ended", new SaslAuthenticationException("wrong password")),
                new StreamsException("ended", new RecordTooLargeException("of a megabyte")),
                new StreamsException("ended", new UnsupportedVersionException("an old broker")))) {
            assertThat(faults.handle(fault)).isEqualTo(SHUTDOWN_CLIENT);
        }
        assertThat(faults.replacedInAll()).isZero();
    }

    @Test
    void shouldCountTheThreadsThatWereReplaced() {
        faults.handle(new StreamsException("ended", new TimeoutException()));
        now = now.plus(ThreadFaults.WITHIN);
        faults.handle(new StreamsException("ended", new TimeoutException()));
        faults.handle(new StreamsException("ended", new IllegalStateException("an invariant")));

        assertThat(faults.replacedInAll()).isEqualTo(2);
    }

    @Test
    void shouldEndAndRememberThatAStoreIsDamaged() {
        faults.handle(new StreamsException("ended", new IOException("another")));
        assertThat(faults.haveFoundDamagedStore()).isFalse();
        Throwable fault = new StreamsException(
                "ended", new ProcessorStateException("can't be read", new IOException("block checksum mismatch")));

        assertThat(faults.handle(fault)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(faults.haveFoundDamagedStore()).isTrue();
    }

    @Test
    void shouldEndWhereThreadsEndOneAfterTheOther() {
        Throwable fault = new StreamsException("ended", new TimeoutException());
        for (int i = 0; i < ThreadFaults.MOST; i++) {
            assertThat(faults.handle(fault)).isEqualTo(REPLACE_THREAD);
        }

        assertThat(faults.handle(fault)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void shouldForgetThreadsThatEndedLongAgo() {
        Throwable fault = new StreamsException("ended", new TimeoutException());
        for (int i = 0; i < 3 * ThreadFaults.MOST; i++) {
            now = now.plus(ThreadFaults.WITHIN.dividedBy(ThreadFaults.MOST));

            assertThat(faults.handle(fault)).isEqualTo(REPLACE_THREAD);
        }
    }

    private static Throwable gone() {
        IllegalStateException gone = new IllegalStateException("Partition capture.late-1 not found.");
        gone.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(PARTITIONS, "headRecordOffset", "PartitionGroup.java", 326)
        });
        return new StreamsException(gone);
    }
}
