package dev.sluice.embedded;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.ControllerRequestContext;

/** A call to the controller of this process, past the network. */
final class ControllerCall {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private ControllerCall() {}

    static ControllerRequestContext asItself() {
        return new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
    }

    /**
     * Waits for the answer.
     *
     * @param failure what a {@link KafkaException} with the controller's own as its cause says
     */
    static <T> T answer(CompletableFuture<T> asked, String failure) {
        try {
            return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(failure, e.getCause());
        } catch (TimeoutException e) {
            throw late();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    static KafkaException late() {
        return new KafkaException("the embedded controller did not answer within " + PATIENCE.toSeconds() + " s");
    }

    static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while the controller started");
    }
}
