package dev.sluice.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.controller.Controller;

/**
 * The registration that a killed broker has left in the controller's log, and with it the lead of every partition. A
 * broker that comes back to it takes up at once the transactions that were being ended, and loses that lead a moment
 * later, when it registers anew: Kafka 4.3's transaction coordinator takes a partition that has no leader at that moment
 * for a deleted one, leaves out its mark and says that the transaction is complete. Whoever reads committed records then
 * waits without an end.
 */
final class KilledBroker {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private KilledBroker() {}

    /** Removes it where it is there; before the broker starts, and with the only controller, which may still be becoming active. */
    static void remove(Controller controller, int broker) {
        awaitActive(controller);
        try {
            ControllerCall.answer(
                    controller.unregisterBroker(ControllerCall.asItself(), broker),
                    "the broker that was killed can't be removed from the metadata");
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw e;
            }
        }
    }

    private static void awaitActive(Controller controller) {
        long start = System.nanoTime();
        while (!controller.isActive()) {
            if (System.nanoTime() - start > ControllerCall.PATIENCE.toNanos()) {
                throw ControllerCall.late();
            }
            if (Thread.interrupted()) { // parkNanos returns at once from then on
                throw ControllerCall.interrupted();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
