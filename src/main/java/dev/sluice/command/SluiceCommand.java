package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.kafka.Fault;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 a check found something. */
@Command(
        name = "sluice",
        footer = {"", "Examples:", "  sluice up --capture ~/src/project --until-idle", "  sluice corpus verify"},
        description = "Turns captured work into isolated training corpora.",
        mixinStandardHelpOptions = true,
        version = "sluice 0.1.0",
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:failed",
            " 2:wrong usage or configuration",
            " 3:a check found something",
        },
        subcommands = {
            UpCommand.class,
            RunCommand.class,
            CaptureCommand.class,
            HooksCommand.class,
            SanitizeCommand.class,
            TopicsCommand.class,
            AccessCommand.class,
            TenantCommand.class,
            EraseCommand.class,
            RefusedCommand.class,
            SchemaCommand.class,
            StatusCommand.class,
            CorpusCommand.class,
            LineageCommand.class,
            AdaptersCommand.class,
            DoctrineCommand.class,
            ClustersCommand.class,
            AuditCommand.class,
            JanitorCommand.class,
            RecoverCommand.class,
            ConfigCommand.class,
        })
public final class SluiceCommand {
    static final int FAILED = 1;
    static final int WRONG = 2;
    static final int FOUND = 3;

    private SluiceCommand() {}

    /** Runs one command line; the process's exit code. */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new SluiceCommand());
        line.setParameterExceptionHandler(SluiceCommand::explainUsage);
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()));
        return args.length == 0 ? usage(line) : line.execute(args);
    }

    private static int usage(CommandLine line) {
        line.usage(line.getErr());
        return WRONG;
    }

    private static int explainUsage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("sluice: " + Printable.of(inOurWords(wrong)));
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return WRONG;
    }

    private static String inOurWords(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().get(0);
            return first + (first.startsWith("-") ? ": no such option" : ": not expected here");
        }
        return String.valueOf(wrong.getMessage());
    }

    /** One line: what happened and, where a part has logged more, where that is. */
    private static int explain(Exception failure, PrintWriter err) {
        if (failure instanceof DamagedCorpusException) {
            err.println("sluice: " + Printable.of(String.valueOf(failure.getMessage())));
            return FOUND;
        }
        boolean isConfiguration = failure instanceof ConfigurationException;
        err.println("sluice: "
                + Printable.of(isConfiguration ? String.valueOf(failure.getMessage()) : Fault.inOneLine(failure)));
        return isConfiguration ? WRONG : FAILED;
    }
}
