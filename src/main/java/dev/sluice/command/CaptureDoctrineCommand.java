package dev.sluice.command;

import dev.sluice.capture.doctrine.CharterFeed;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
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
            "A clause is a file FOLDER/<clause_id>.json, or FOLDER/<clause_id>.md: lines `Role: <role>` may stand first,",
            "items below a heading `May`, `May not` or `Citations` are its lists, all else is its text.",
            "An amendment is such a file in FOLDER/amendments/ with `Status: draft|proposed|accepted|rejected|withdrawn`",
            "and `Proposed-By: <role>`.",
            "",
            "A version never changes: the same version with other content is refused. What was published is not",
            "published again.",
        },
        footer = {
            "",
            "Examples:",
            "  sluice capture doctrine --dry-run charter 0.0.14   print the clean events; nothing leaves",
            "  sluice capture doctrine charter 0.0.14             publish them",
        })
final class CaptureDoctrineCommand implements Callable<Integer> {
    @Mixin
    private CaptureOptions options = new CaptureOptions();

    @Parameters(paramLabel = "FOLDER", description = "The charter's folder.")
    private Path folder = Path.of("");

    @Parameters(paramLabel = "VERSION", description = "The version that it holds, n.n.n.")
    private String version = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        SluiceConfig config = options.config();
        Tenant owner = options.owner(config);
        Path charter = FeedCommand.requireFolder("FOLDER", folder);
        DoctrineVersion released = DoctrineCommand.version(version);
        Preparer preparer = new Preparer(Sanitizers.of(config, owner));
        return new FeedCommand(CharterFeed.CAPTURE_POINT, options, config, owner, spec.commandLine())
                .run(notes -> options.follow() && !options.dryRun()
                        ? CharterFeed.following(charter, released, preparer, notes, InstantSource.system())
                        : new CharterFeed(charter, released, preparer, notes));
    }
}
