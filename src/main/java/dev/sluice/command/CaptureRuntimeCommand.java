package dev.sluice.command;

import dev.sluice.capture.prepare.Preparer;
import dev.sluice.capture.runtime.RuntimeFeed;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Tenant;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice capture runtime}: publishes what a customer's deployment wrote of itself. */
@Command(
        name = "runtime",
        description = {
            "Publishes runtime events of a customer's deployment: fs, people, email and input events, graph deltas, usage.",
            "",
            "Reads the logs of a folder, *.jsonl and *.ndjson, one JSON object a line, each from where the last run",
            "stopped; or standard input. Made for a scheduler: run it every few minutes.",
            "",
            "Attributes of an event that its service may not tell are left out and counted. So are subject and body of",
            "mail, unless tenants.<tenant>.mail.content is set. `sluice schema show sluice.runtime_event.v1` shows what",
            "is allowed. A line that makes no event is named and passed over; the exit code is then 3.",
        },
        footer = {
            "",
            "Examples:",
            "  sluice capture runtime --dry-run /var/log/foundry   print the clean events; nothing leaves",
            "  sluice capture runtime /var/log/foundry             publish what is new",
            "  tail -n 100 usage.jsonl | sluice capture runtime -  publish a stream",
        })
final class CaptureRuntimeCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Mixin
    private CaptureOptions options = new CaptureOptions();

    @Parameters(paramLabel = "FOLDER", description = "The logs' folder, or - for standard input.")
    private String from = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        SluiceConfig config = options.config();
        Tenant owner = options.owner(config);
        if (config.tenancy().corpusFor(owner, TupleType.RUNTIME).isEmpty()) {
            throw new ConfigurationException("runtime events are a customer's: " + owner + " is the vendor here");
        }
        boolean withMail = config.mail().contains(owner);
        Preparer preparer = new Preparer(Sanitizers.of(config, owner));
        FeedCommand run = new FeedCommand(RuntimeFeed.CAPTURE_POINT, options, config, owner, spec.commandLine());
        if (from.equals(STANDARD_INPUT)) {
            return run.run(notes -> {
                notes.close();
                return RuntimeFeed.stream(System.in, owner, withMail, preparer);
            });
        }
        Path folder = FeedCommand.requireFolder("FOLDER", Path.of(from));
        return run.run(notes -> RuntimeFeed.folder(folder, owner, withMail, preparer, notes));
    }
}
