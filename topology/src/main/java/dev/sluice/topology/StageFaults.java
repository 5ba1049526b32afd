package dev.sluice.topology;

import dev.sluice.contracts.refusal.Rule;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where pure stages broke: a fault of Sluice, which would else show as refusals only. The log gets one line for each
 * stage and kind of exception, with the place that it came from and never its message, which may quote the event.
 * Thread-safe.
 */
final class StageFaults {
    private static final Logger LOG = LoggerFactory.getLogger(StageFaults.class);

    private final Map<String, String> places = new ConcurrentHashMap<>();

    void tell(Rule stage, Throwable broken) {
        String fault = stage.wireName() + ": " + broken.getClass().getName();
        StackTraceElement[] frames = broken.getStackTrace();
        String place = frames.length == 0 ? "an unknown place" : frames[0].toString();
        if (places.putIfAbsent(fault, place) == null) {
            LOG.atError()
                    .addKeyValue("fault", fault)
                    .addKeyValue("at", place)
                    .log("a stage broke at an event, which is refused as stage-failed; told once for each kind");
        }
    }

    /** What was told: stage, kind and place of each. */
    Collection<String> told() {
        return places.entrySet().stream()
                .map(fault -> fault.getKey() + " at " + fault.getValue())
                .toList();
    }
}
