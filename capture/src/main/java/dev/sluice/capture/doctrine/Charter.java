package dev.sluice.capture.doctrine;

import dev.sluice.capture.prepare.Document;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.FolderFiles;
import dev.sluice.capture.prepare.Payloads;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.doctrine.AmendmentFormat;
import dev.sluice.formats.doctrine.DoctrineFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that holds a charter: a clause a file, {@code <clause_id>.json} or {@code <clause_id>.md}, and amendments in
 * flight in {@code amendments/}. Version and clause id stand in the files only where the files want to repeat them.
 *
 * @param folder there
 * @param version the release that the folder holds
 */
record Charter(Path folder, DoctrineVersion version) {
    private static final String AMENDMENTS = "amendments";
    private static final boolean IS_UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    /** One clause or amendment. */
    record Page(String place, Outcome<Draft> draft) {}

    /** The clauses, by name. */
    List<Page> clauses() {
        return pages(folder, "", DoctrineFormat.NAME);
    }

    /** The amendments in flight, by name; none where there is no such folder. */
    List<Page> amendments() {
        return inFlight()
                .map(flight -> pages(flight, AMENDMENTS + "/", AmendmentFormat.NAME))
                .orElse(List.of());
    }

    private Optional<Path> inFlight() {
        return Optional.of(folder.resolve(AMENDMENTS))
                .filter(flight -> Files.isDirectory(flight, LinkOption.NOFOLLOW_LINKS));
    }

    /** When somebody last wrote to a file in the folder, or put it there, as far as the file system tells. */
    Instant lastChange() {
        return Stream.concat(Stream.of(folder), inFlight().stream())
                .flatMap(from -> FolderFiles.in(from, "").stream())
                .map(Charter::changed)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** A copy may keep the time of what it was made of; the time of change is its own. */
    private static Instant changed(Path file) {
        String time = IS_UNIX ? "unix:ctime" : "basic:lastModifiedTime";
        try {
            return ((FileTime) Files.getAttribute(file, time, LinkOption.NOFOLLOW_LINKS)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private List<Page> pages(Path from, String place, FormatName format) {
        return FolderFiles.in(from, ClauseFile.JSON, ClauseFile.MARKDOWN).stream()
                .map(file -> new Page(place + file.getFileName(), read(file, format)))
                .toList();
    }

    private Outcome<Draft> read(Path file, FormatName format) {
        String name = file.getFileName().toString();
        try {
            return Document.read(file).then(page -> ClauseFile.read(name, page.content())
                    .map(clause -> draft(ClauseFile.stem(name), clause, page.changed(), format)));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private Draft draft(String name, Node clause, UtcMillis changed, FormatName format) {
        Map<String, String> added = new LinkedHashMap<>();
        added.put("doctrine_version", version.value());
        added.put("clause_id", name);
        added.keySet().removeAll(clause.members().keySet());
        String id = clause.members().containsKey("clause_id")
                ? clause.at("clause_id").text()
                : name;
        String role = clause.at("role").text();
        String key = version + ":" + id + (role.isEmpty() ? "" : ":" + role);
        boolean isReleased = format.equals(DoctrineFormat.NAME);
        return new Draft(
                format,
                clean -> isReleased ? "doctrine:" + key : "amendment:" + key + ":" + Draft.hash(clean),
                changed,
                claims(role),
                Payloads.write(clause, added, Set.of()),
                Redactions.none());
    }

    private Claims claims(String role) {
        return new Claims(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(role).filter(Role::isValid).map(Role::new),
                Optional.of(Scope.WORKSPACE),
                Optional.of(version),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What a release is, whatever the order of its files. */
    static String digest(List<Draft> clauses) {
        List<String> hashes = clauses.stream()
                .map(clause -> Draft.hash(clause.payload().bytes()))
                .sorted()
                .toList();
        return Draft.hash(Bytes.utf8(String.join("\n", hashes)));
    }
}
