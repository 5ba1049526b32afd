package dev.sluice.embedded;

import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;

/**
 * The broker ends the process when its disk is full or broken: what it has acknowledged is safe, and nothing more can
 * be. This makes it say so in one line first.
 */
public final class BrokerFaults {
    private static final int FAILED = 1;

    private BrokerFaults() {}

    /** From now on, a broker that gives up tells {@code say} before the process ends. */
    public static void tell(Consumer<String> say) {
        Exit.Procedure end = (status, message) -> {
            say.accept(
                    "sluice: the broker can't write any more (is the disk full?). Nothing that was acknowledged is lost: "
                            + "make room and start again");
            Runtime.getRuntime().halt(FAILED);
        };
        Exit.setHaltProcedure(end);
        Exit.setExitProcedure(end);
    }
}
