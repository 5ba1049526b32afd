package dev.sluice.capture.hooks;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Installs and removes the hook in the repository's hooks folder, which all its work trees share: {@code post-commit}
 * (also for amends, cherry-picks and picks of a rebase), {@code post-merge} and {@code post-rewrite}. A hook that is
 * already there is kept beside it as {@code <name>.before-sluice} and run after it with the same arguments, input and
 * exit code; removing moves it back, untouched. Doing either twice changes nothing.
 *
 * <p>Refused are bare repositories, in which nobody commits, and a {@code core.hooksPath} that leads out of the
 * repository: such a folder is shared, and its other users asked for nothing.
 */
public final class HookInstaller {
    private static final List<String> HOOKS = List.of("post-commit", "post-merge", "post-rewrite");
    private static final String BEFORE = ".before-sluice";

    private final Path hooks;

    private HookInstaller(Path hooks) {
        this.hooks = hooks;
    }

    /**
     * For the repository whose top folder this is.
     *
     * @throws HookRefusedException where it has no hooks folder of its own
     */
    public static HookInstaller of(GitRepository repository) {
        if (repository.isBare()) {
            throw new HookRefusedException("nobody commits in a bare repository; give it to `up --capture` instead");
        }
        Path hooks = repository.hooksFolder();
        Path real = real(hooks);
        if (!real.startsWith(real(repository.commonDir())) && !real.startsWith(real(repository.top()))) {
            throw new HookRefusedException("core.hooksPath leads out of this repository, to " + hooks
                    + "; set it to a folder within, or unset it");
        }
        return new HookInstaller(hooks);
    }

    /**
     * Installs the hook, which leaves word in this tenant's spool and, where it was installed for another one before, no
     * longer in that one's; the files that are in place now.
     */
    public List<Path> install(CaptureFolders folders) {
        String script = HookScript.of(folders.spool());
        List<Path> installed = new ArrayList<>();
        try {
            Files.createDirectories(hooks);
            for (String name : HOOKS) {
                install(hooks.resolve(name), script);
                installed.add(hooks.resolve(name));
            }
        } catch (IOException e) {
            throw new HookRefusedException("can't write to " + hooks, e);
        }
        return installed;
    }

    /** Removes the hook, whatever its spool; the files that are gone or back as they were. */
    public List<Path> remove() {
        List<Path> removed = new ArrayList<>();
        try {
            for (String name : HOOKS) {
                Path hook = hooks.resolve(name);
                if (HookScript.isOurs(hook)) {
                    remove(hook);
                    removed.add(hook);
                }
            }
        } catch (IOException e) {
            throw new HookRefusedException("can't write to " + hooks, e);
        }
        return removed;
    }

    private static void install(Path hook, String script) throws IOException {
        Path before = before(hook);
        boolean isThere = Files.exists(hook, LinkOption.NOFOLLOW_LINKS);
        if (isThere && !HookScript.isOurs(hook)) {
            if (Files.exists(before, LinkOption.NOFOLLOW_LINKS)) {
                throw new HookRefusedException(hook + " and " + before + " are both there; take one of them away");
            }
            Files.move(hook, before);
        }
        Path fresh = Files.createTempFile(hook.toAbsolutePath().getParent(), ".sluice-", ".new");
        Files.writeString(fresh, script);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, hook, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void remove(Path hook) throws IOException {
        if (Files.exists(before(hook), LinkOption.NOFOLLOW_LINKS)) {
            Files.move(before(hook), hook, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(hook);
        }
    }

    /** Where the folder lies, or would lie, once every link on the way is followed. */
    private static Path real(Path folder) {
        try {
            Path above = folder.getParent();
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) || above == null) {
                return folder.toRealPath();
            }
            return real(above).resolve(folder.getFileName());
        } catch (IOException e) {
            throw new HookRefusedException("can't find out where " + folder + " lies", e);
        }
    }

    private static Path before(Path hook) {
        return hook.resolveSibling(hook.getFileName() + BEFORE);
    }
}
