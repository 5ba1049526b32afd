package dev.sluice.capture;

import java.util.List;
import java.util.Optional;

/**
 * How far the forwarder is.
 *
 * @param idle whether the first catch-up is over, nothing is left to capture and everything was acknowledged
 * @param inFlight published and not acknowledged yet
 * @param trouble why publishing doesn't succeed at the moment; it tries again by itself
 */
public record Progress(List<SourceProgress> sources, boolean idle, int inFlight, Optional<String> trouble) {
    public Progress {
        sources = List.copyOf(sources);
    }
}
