package dev.sluice.command;

import java.io.PrintWriter;
import picocli.CommandLine;

/** What a command that checks or lists has to say; nothing of it acts upon a terminal. */
record Answer(CommandLine command) {
    void say(String line) {
        PrintWriter out = command.getOut();
        out.println(Printable.of(line));
        out.flush();
    }

    /** Says something beside the answer. */
    void note(String what) {
        PrintWriter err = command.getErr();
        err.println("sluice: " + Printable.of(what));
        err.flush();
    }

    /** Says why it came to nothing; the exit code that goes with it. */
    int found(String why) {
        note(why);
        return SluiceCommand.FOUND;
    }
}
