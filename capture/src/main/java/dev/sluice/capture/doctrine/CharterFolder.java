package dev.sluice.capture.doctrine;

import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.capture.doctrine.Sheets.Sheet;
import dev.sluice.capture.prepare.Document;
import dev.sluice.capture.prepare.FolderFiles;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.DoctrineVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A charter as a folder: a clause a file, {@code <clause_id>.json} or {@code <clause_id>.md}; amendments in flight in
 * {@code amendments/}; and which version it is in {@code VERSION}.
 */
final class CharterFolder {
    static final String VERSION = "VERSION";

    private static final String AMENDMENTS = "amendments";
    private static final UtcMillis NEVER = new UtcMillis(0);

    private CharterFolder() {}

    static Sheets read(Path folder) {
        return new Sheets(
                version(folder),
                sheets(folder, ""),
                inFlight(folder).map(flight -> sheets(flight, AMENDMENTS + "/")).orElse(List.of()));
    }

    static Optional<Path> inFlight(Path folder) {
        return Optional.of(folder.resolve(AMENDMENTS))
                .filter(flight -> Files.isDirectory(flight, LinkOption.NOFOLLOW_LINKS));
    }

    /** What would be read of it, and isn't: links, which nobody follows. */
    static List<Path> links(Path folder) {
        List<Path> links = new ArrayList<>(FolderFiles.links(folder, ClauseFile.JSON, ClauseFile.MARKDOWN));
        Stream.of(folder.resolve(AMENDMENTS)).filter(Files::isSymbolicLink).forEach(links::add);
        inFlight(folder)
                .ifPresent(flight -> links.addAll(FolderFiles.links(flight, ClauseFile.JSON, ClauseFile.MARKDOWN)));
        return links;
    }

    private static Optional<DoctrineVersion> version(Path folder) {
        Path file = folder.resolve(VERSION);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CaptureRefusedException(file + " must be a file, and no link to one");
        }
        return Optional.of(Sheets.version(
                document(file).fold(page -> page.content().utf8().strip(), refused -> ""), file.toString()));
    }

    private static List<Sheet> sheets(Path from, String place) {
        return FolderFiles.in(from, ClauseFile.JSON, ClauseFile.MARKDOWN).stream()
                .map(file -> sheet(file, place))
                .toList();
    }

    private static Sheet sheet(Path file, String place) {
        String name = file.getFileName().toString();
        Outcome<Document> page = document(file);
        return new Sheet(
                place + name,
                ClauseFile.stem(name),
                page.then(read -> ClauseFile.read(name, read.content())),
                page.fold(Document::changed, refused -> NEVER));
    }

    private static Outcome<Document> document(Path file) {
        try {
            return Document.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }
}
