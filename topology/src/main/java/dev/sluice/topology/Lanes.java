package dev.sluice.topology;

import dev.sluice.contracts.topic.Lane;

/**
 * Knows which lanes there are. A record for a topic that is missing would block the stream thread for a minute and then
 * kill it, again after every restart; so the router asks first, and what has no lane is refused.
 */
@FunctionalInterface
public interface Lanes {
    /**
     * Whether the lane's topic exists and conforms; may make it where the plan has it. That the cluster doesn't answer,
     * or doesn't list yet what it made, is an exception: the event is good.
     */
    boolean isOpen(Lane lane);

    /** Tells that an event on its way is likely to ask for this lane soon. Asks nobody. */
    default void expect(Lane lane) {}
}
