package dev.sluice.capture.hooks;

import dev.sluice.capture.spool.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/** The text of the hook: the same POSIX shell script under every name, told apart by the name it is called by. */
final class HookScript {
    private static final String RESOURCE = "hook.sh";
    private static final String MARK = "\n# sluice-hook: ";

    private HookScript() {}

    /** The script that leaves word in this spool folder. */
    static String of(Path spoolFolder) {
        String inbox = Spool.inbox(spoolFolder.toAbsolutePath().normalize()).toString();
        if (inbox.indexOf('\n') >= 0) {
            throw new HookRefusedException("the data directory's path has a line break, which no hook can hold");
        }
        return template().replace("@SPOOL@", "'" + inbox.replace("'", "'\\''") + "'");
    }

    /** Whether a file is such a script, whatever its spool. */
    static boolean isOurs(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK);
    }

    private static String template() {
        try (InputStream in = HookScript.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + RESOURCE, e);
        }
    }
}
