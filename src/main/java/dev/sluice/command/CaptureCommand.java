package dev.sluice.command;

import dev.sluice.capture.Publisher;
import dev.sluice.capture.edit.Edit;
import dev.sluice.capture.edit.EditCapture;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.capture.git.RepositoryUnreadableException;
import dev.sluice.capture.kafka.KafkaPublisher;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.Connection;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.EventJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice capture edit}: publishes commits once, without a resident process. */
@Command(name = "capture", description = "Publishes captured work once. `up --capture` does it all the time.")
final class CaptureCommand {
    private static final int MOST_IN_FLIGHT = 256;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "edit",
            description = {
                "Publishes commits of a git repository, sanitized, parents first.",
                "Publishing a commit twice is harmless: the second one is counted as a duplicate.",
            },
            footer = {
                "",
                "Examples:",
                "  sluice capture edit --dry-run . HEAD~3..HEAD   print the clean events; nothing leaves",
                "  sluice capture edit ~/src/project              every commit that a ref reaches",
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
                    String range) {
        SluiceConfig config = place.config();
        Tenant owner = CapturedTenant.of(config, tenant);
        Sanitizer sanitizer = Objects.requireNonNull(Sanitizers.of(config).get(owner));
        try (EditCapture edits = open(repository, range, sanitizer)) {
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
        edits.forEachRemaining(edit -> edit.event()
                .map(EventJson::write)
                .ifPresent(event -> out.println(new String(event, StandardCharsets.UTF_8))));
        out.flush();
        return 0;
    }

    private int publish(EditCapture edits, SluiceConfig config, Tenant tenant) {
        long published = 0;
        long skipped = 0;
        try (Connection connection = Connection.open(config);
                Publisher publisher = new KafkaPublisher(connection.cluster().properties())) {
            Deque<CompletableFuture<Void>> inFlight = new ArrayDeque<>();
            while (edits.hasNext()) {
                Edit edit = edits.next();
                if (edit.event().isEmpty()) {
                    skipped++;
                    continue;
                }
                CaptureEvent event = edit.event().get();
                if (inFlight.size() == MOST_IN_FLIGHT) {
                    inFlight.remove().join();
                }
                inFlight.add(publisher.publish(tenant, event));
                published++;
            }
            inFlight.forEach(CompletableFuture::join);
        }
        spec.commandLine().getOut().println(published + " published, " + skipped + " skipped");
        return 0;
    }
}
