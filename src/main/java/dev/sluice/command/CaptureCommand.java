package dev.sluice.command;

import dev.sluice.capture.Progress;
import dev.sluice.capture.edit.EditCapture;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.capture.git.RepositoryUnreadableException;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.EventJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice capture}: publishes captured work once, without a resident process; {@code edit}, commits. */
@Command(
        name = "capture",
        footer = {"", "Example:", "  sluice capture edit --dry-run . HEAD~3..HEAD"},
        description = "Publishes captured work once. `up --capture` does it all the time.",
        subcommands = {
            CaptureDoctrineCommand.class,
            CaptureFeedbackCommand.class,
            CaptureRuntimeCommand.class,
            CaptureSessionCommand.class
        })
final class CaptureCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "edit",
            description = "Publishes commits of a git repository, sanitized, parents first. Publishing a commit twice "
                    + "is harmless: the second one is counted as a duplicate.",
            footer = {
                "",
                "Examples:",
                "  sluice capture edit --dry-run . HEAD~3..HEAD   print the clean events",
                "  sluice capture edit ~/src/project              publish all that a ref reaches",
            })
    int edit(
            @Mixin Place place,
            @Option(names = "--dry-run", description = "Prints the clean events; publishes nothing, needs no broker.")
                    boolean dryRun,
            @Option(
                            names = "--tenant",
                            paramLabel = "TENANT",
                            description = "Whose work it is; where there are several.")
                    @Nullable
                    String tenant,
            @Parameters(paramLabel = "REPO", description = "The repository.") Path repository,
            @Parameters(paramLabel = "RANGE", arity = "0..1", description = "Commits, in git's words. Default: all.")
                    @Nullable
                    String range)
            throws InterruptedException {
        SluiceConfig config = CapturedTenant.configuration(place.config(), tenant);
        Tenant owner = CapturedTenant.of(config, tenant);
        Sanitizer sanitizer = Sanitizers.of(config, owner);
        try {
            EditCapture edits = open(repository, range, sanitizer);
            return dryRun ? print(edits) : publish(edits, config, owner);
        } catch (RepositoryUnreadableException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    private static EditCapture open(Path repository, @Nullable String range, Sanitizer sanitizer) {
        GitRepository git = GitRepository.open(repository);
        return range == null ? EditCapture.all(git, sanitizer) : EditCapture.range(git, range, sanitizer);
    }

    private int print(EditCapture edits) {
        PrintWriter out = spec.commandLine().getOut();
        try (edits) {
            edits.forEachRemaining(edit -> edit.event()
                    .map(EventJson::write)
                    .ifPresent(event -> out.println(new String(event, StandardCharsets.UTF_8))));
        }
        out.flush();
        MissingCommits.line(edits.missing()).ifPresent(spec.commandLine().getErr()::println);
        return edits.missing() > 0 ? SluiceCommand.FAILED : 0;
    }

    private int publish(EditCapture edits, SluiceConfig config, Tenant tenant) throws InterruptedException {
        Progress progress =
                Publication.of(() -> new OnceSource(edits), config, tenant, Progress::idle, spec.commandLine());
        return Publication.report(progress, spec.commandLine(), new HashSet<>());
    }
}
