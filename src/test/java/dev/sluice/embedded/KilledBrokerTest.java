package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.apache.kafka.controller.Controller;
import org.junit.jupiter.api.Test;

final class KilledBrokerTest {
    @Test
    void shouldNotWaitForAControllerWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> KilledBroker.remove(neverActive(), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("interrupted while the controller started");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static Controller neverActive() {
        return (Controller) Proxy.newProxyInstance(
                Controller.class.getClassLoader(), new Class<?>[] {Controller.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("isActive");
                    return false;
                });
    }
}
