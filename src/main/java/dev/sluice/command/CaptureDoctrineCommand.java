package dev.sluice.command;

import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.capture.doctrine.CharterFeed;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice capture doctrine}: publishes a version of the charter. */
@Command(
        name = "doctrine",
        description = {
            "Publishes a version of the governance charter, all clauses or none, and amendments in flight.",
            "",
            "In a folder, a clause is a file <clause_id>.json or <clause_id>.md: lines `Role: <role>` may stand first,",
            "items below a heading `May`, `May not` or `Citations` are its lists, all else is its text. An amendment is such",
            "a file in amendments/, with `Status: draft|proposed|accepted|rejected|withdrawn` and `Proposed-By: <role>`.",
            "A file VERSION holds the version. With --follow a new version is taken as it comes: write VERSION last.",
            "",
            "A single file of Markdown has the version in a line `Doctrine-Version: n.n.n`, and each clause below a heading",
            "`# Clause <clause_id>`, or `# Amendment <clause_id>`. One of JSON has doctrine_version, clauses, amendments.",
            "",
            "A version never changes: the same version with other content is refused. What was published is not",
            "published again.",
        },
        footer = {
            "",
            "Examples:",
            "  sluice capture doctrine --dry-run charter 0.0.14   print the clean events; nothing leaves",
            "  sluice capture doctrine charter 0.0.14             publish them",
            "  sluice capture doctrine --follow charter           whatever version charter/VERSION names",
        })
final class CaptureDoctrineCommand implements Callable<Integer> {
    @Mixin
    private CaptureOptions options = new CaptureOptions();

    @Parameters(paramLabel = "CHARTER", index = "0", description = "The charter's folder or file.")
    private Path place = Path.of("");

    @Parameters(
            paramLabel = "VERSION",
            index = "1",
            arity = "0..1",
            description = "The version that it holds, n.n.n; where the charter says none itself.")
    private @Nullable String version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        SluiceConfig config = options.config();
        Tenant owner = options.owner(config);
        Path charter = requireCharter(place);
        Optional<DoctrineVersion> given = Optional.ofNullable(version).map(DoctrineCommand::version);
        requireSame(given, charter);
        Preparer preparer = new Preparer(Sanitizers.of(config, owner));
        return new FeedCommand(CharterFeed.CAPTURE_POINT, options, config, owner, spec.commandLine())
                .run(notes -> options.follow() && !options.dryRun()
                        ? CharterFeed.following(charter, given, preparer, notes, InstantSource.system())
                        : new CharterFeed(charter, given, preparer, notes));
    }

    private static Path requireCharter(Path place) {
        String allowed = "a folder or a file";
        if (!Files.isDirectory(place) && !Files.isRegularFile(place)) {
            throw new ConfigurationException("CHARTER", place.toString(), allowed);
        }
        return CaptureOptions.place("CHARTER", place, allowed);
    }

    private static void requireSame(Optional<DoctrineVersion> given, Path charter) {
        Optional<DoctrineVersion> stated = stated(charter);
        if (given.or(() -> stated).isEmpty()) {
            throw new ConfigurationException("VERSION", "", "given, where the charter doesn't say it");
        }
        if (given.isPresent() && stated.isPresent() && !given.equals(stated)) {
            throw new ConfigurationException("VERSION", given.get().value(), "what the charter says, " + stated.get());
        }
    }

    private static Optional<DoctrineVersion> stated(Path charter) {
        try {
            return CharterFeed.stated(charter);
        } catch (CaptureRefusedException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }
}
