package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultTest {
    @Test
    void shouldSayWhatWeSayAndTheKindsOfTheRest() {
        Exception fault = new IllegalStateException("the lock can't be given back", foreign("hunter2-hunter2"));

        assertThat(Fault.inOneLine(fault))
                .startsWith("the lock can't be given back (IllegalStateException at FaultTest.java:")
                .contains(" <- IndexOutOfBoundsException at FaultTest.java:")
                .doesNotContain("hunter2");
    }

    @Test
    void shouldNotQuoteAnExceptionOfOthers() {
        assertThat(Fault.inOneLine(foreign("hunter2-hunter2")))
                .startsWith("failed (IndexOutOfBoundsException at FaultTest.java:")
                .doesNotContain("hunter2");
    }

    @Test
    void shouldNotQuoteInALogWhatWeSay() {
        assertThat(Fault.describe(new IllegalStateException("of capture.acme"))).doesNotContain("capture.acme");
    }

    /** Thrown by the JDK's own code. */
    private static RuntimeException foreign(String content) {
        try {
            List.of(content).get(7);
            throw new AssertionError("there is no eighth");
        } catch (IndexOutOfBoundsException e) {
            IndexOutOfBoundsException quoting = new IndexOutOfBoundsException(content);
            quoting.setStackTrace(e.getStackTrace());
            return quoting;
        }
    }
}
