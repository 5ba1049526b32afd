package dev.sluice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.command.SluiceCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Runs commands in this process and keeps what they print. */
public final class Commands {
    private Commands() {}

    /** What a command line came to. */
    public record Result(int code, String out, String err) {}

    /**
     * Runs one command line. Not for commands that write bytes, which bypass {@link System#out}; and of {@code up} only
     * what ends by itself.
     */
    public static Result run(String... arguments) {
        String temporary = System.getProperty("java.io.tmpdir");
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        try {
            int code = SluiceCommand.run(arguments);
            return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
            System.setProperty("java.io.tmpdir", temporary); // which up moves into its data directory
        }
    }
}
