package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.registry.EventFramings;
import dev.sluice.serdes.registry.EventFraming;
import java.util.function.Consumer;
import picocli.CommandLine;

/** Who waits for the schema registry is told so. */
final class Framings {
    private Framings() {}

    /** How events look on capture topics; asks the registry where there is one to ask. */
    static EventFraming of(SluiceConfig config, CommandLine line) {
        return EventFramings.of(config, waiting(line));
    }

    /** Prints what is waited for. */
    static Consumer<String> waiting(CommandLine line) {
        return new Answer(line)::note;
    }
}
