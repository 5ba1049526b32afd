package dev.sluice.embedded;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;

/**
 * The registration that a killed broker has left in the controller's log, and with it the lead of every partition. A
 * broker that comes back to it takes up at once the transactions that were being ended, and loses that lead a moment
 * later, when it registers anew: Kafka 4.3's transaction coordinator takes a partition that has no leader at that moment
 * for a deleted one, leaves out its mark and says that the transaction is complete. Whoever reads committed records then
 * waits without an end.
 */
final class KilledBroker {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private KilledBroker() {}

    /** Removes it where it is there; before the broker starts, and with the only controller, which may still be becoming active. */
    static void remove(Controller controller, int broker) {
        try {
            awaitActive(controller);
            controller.unregisterBroker(asItself(), broker).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw new KafkaException("the broker that was killed can't be removed from the metadata", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new KafkaException("the embedded controller did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the controller started", e);
        }
    }

    private static void awaitActive(Controller controller) throws TimeoutException, InterruptedException {
        long start = System.nanoTime();
        while (!controller.isActive()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new TimeoutException("not active");
            }
            if (Thread.interrupted()) { // parkNanos returns at once from then on
                throw new InterruptedException();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static ControllerRequestContext asItself() {
        return new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
    }
}
