package dev.sluice;

import dev.sluice.command.Interruption;
import dev.sluice.command.SluiceCommand;

/** Starts the {@code sluice} command. */
public final class Sluice {
    private Sluice() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Interruption.processStarts();
        int code = SluiceCommand.run(args);
        Interruption.processEnds(code);
        System.exit(code);
    }
}
