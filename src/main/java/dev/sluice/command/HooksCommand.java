package dev.sluice.command;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.capture.git.RepositoryUnreadableException;
import dev.sluice.capture.hooks.HookInstaller;
import dev.sluice.capture.hooks.HookRefusedException;
import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.identity.Tenant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice hooks install|remove}. */
@Command(
        name = "hooks",
        footer = {"", "Example:", "  sluice hooks install --repo ~/src/project"},
        description = "Installs and removes the git hooks that announce new commits to a running `up`. A hook "
                + "that is there already is kept and called; `remove` puts it back as it was.")
final class HooksCommand {
    private static final String REPO = "The repository (default: the working directory).";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "install",
            footer = {"", "Example:", "  sluice hooks install --repo ~/src/project"},
            description = "Makes commits of a repository known to the `up` that runs on --data.")
    int install(
            @Mixin Place place,
            @Option(
                            names = "--tenant",
                            paramLabel = "TENANT",
                            description = "Whose work it is; where there are several.")
                    @Nullable
                    String tenant,
            @Option(names = "--repo", paramLabel = "DIR", defaultValue = ".", description = REPO) Path repository) {
        Tenant owner = CapturedTenant.of(place.config(), tenant);
        return say(
                "installed", each(repository, installer -> installer.install(CaptureFolders.in(place.data(), owner))));
    }

    @Command(
            name = "remove",
            footer = {"", "Example:", "  sluice hooks remove --repo ~/src/project"},
            description = "Takes the hooks away again; hooks of others stay.")
    int remove(
            @Mixin Place place,
            @Option(names = "--repo", paramLabel = "DIR", defaultValue = ".", description = REPO) Path repository) {
        return say("removed", each(repository, HookInstaller::remove));
    }

    private int say(String what, List<Path> hooks) {
        PrintWriter out = spec.commandLine().getOut();
        hooks.forEach(hook -> out.println(what + "  " + Printable.of(hook)));
        out.println(hooks.isEmpty() ? "nothing to do" : hooks.size() + " " + what);
        out.flush();
        return 0;
    }

    private static List<Path> each(Path repository, Function<HookInstaller, List<Path>> work) {
        try {
            return work.apply(HookInstaller.of(GitRepository.open(repository)));
        } catch (RepositoryUnreadableException | HookRefusedException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }
}
