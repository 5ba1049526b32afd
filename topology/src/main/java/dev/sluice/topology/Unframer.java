package dev.sluice.topology;

import static dev.sluice.contracts.Outcome.accepted;

import dev.sluice.contracts.Outcome;
import dev.sluice.serdes.registry.EventFraming;

/** The first half of the first stage: takes the frame off a value, if there is one. Asks the registry, so it isn't pure. */
final class Unframer {
    private final EventFraming framing;

    Unframer(EventFraming framing) {
        this.framing = framing;
    }

    Outcome<Incoming> unframe(Incoming incoming) {
        return incoming.value()
                .map(framing::unframe)
                .map(event -> event.map(incoming::withValue))
                .orElseGet(() -> accepted(incoming));
    }
}
