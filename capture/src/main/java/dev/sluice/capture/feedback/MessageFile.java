package dev.sluice.capture.feedback;

import dev.sluice.capture.prepare.Document;
import dev.sluice.capture.prepare.FolderFiles;
import dev.sluice.capture.prepare.Json;
import dev.sluice.capture.prepare.Lines;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The messages in a file: one, or where its name says that it holds lines, one in each that isn't blank, read one after the
 * other. A last line without its end that is no JSON object is still being written, and left. Not thread-safe.
 */
final class MessageFile implements AutoCloseable {
    private static final String DOCUMENT = ".json";
    private static final List<String> ENDINGS = List.of(DOCUMENT, ".jsonl", ".ndjson");

    private final Path file;
    private final UtcMillis changed;
    private final InputStream in;
    private final Optional<Lines> lines;
    private int number;
    private boolean isTorn;

    /**
     * One message, raw.
     *
     * @param place the file's name, and the number of the line where it holds lines
     * @param start offset of its first byte
     * @param content refused where it is too large
     */
    record Message(String place, Path file, long start, Outcome<Bytes> content) {}

    private MessageFile(Path file, UtcMillis changed, InputStream in, Optional<Lines> lines) {
        this.file = file;
        this.changed = changed;
        this.in = in;
        this.lines = lines;
    }

    /** How the name of a file ends that holds messages. */
    static String[] endings() {
        return ENDINGS.toArray(String[]::new);
    }

    /**
     * The file from its start.
     *
     * @param file its real path; a link in its place isn't followed
     */
    static MessageFile open(Path file) throws IOException {
        UtcMillis changed = UtcMillis.nearest(
                Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis());
        InputStream in = Channels.newInputStream(FolderFiles.open(file));
        Optional<Lines> lines = holdsLines(file) ? Optional.of(new Lines(in, 0, false, true)) : Optional.empty();
        return new MessageFile(file, changed, in, lines);
    }

    /** A message of a file that was read before, as it is now; empty where nothing is there any more, or too much. */
    static Optional<Bytes> read(Path file, long start) throws IOException {
        if (!holdsLines(file)) {
            return Document.read(file).fold(found -> Optional.of(found.content()), no -> Optional.empty());
        }
        try (FileChannel open = FolderFiles.open(file);
                InputStream in = Channels.newInputStream(open.position(start))) {
            return new Lines(in, start, false, true).next().flatMap(Lines.Line::content);
        }
    }

    private static boolean holdsLines(Path file) {
        return ENDINGS.stream()
                .filter(ending -> !ending.equals(DOCUMENT))
                .anyMatch(String.valueOf(file.getFileName())::endsWith);
    }

    /** When the file was written to last, by its own word. */
    UtcMillis changed() {
        return changed;
    }

    /** Whether a last line was left that is still being written. */
    boolean isTorn() {
        return isTorn;
    }

    /** The next message; empty at the end. */
    Optional<Message> next() throws IOException {
        return lines.isPresent() ? nextLine(lines.get()) : document();
    }

    private Optional<Message> document() throws IOException {
        number++;
        return number > 1
                ? Optional.empty()
                : Optional.of(new Message(
                        String.valueOf(file.getFileName()),
                        file,
                        0,
                        Document.read(file).map(Document::content)));
    }

    private Optional<Message> nextLine(Lines from) throws IOException {
        for (Optional<Lines.Line> line = from.next(); line.isPresent(); line = from.next()) {
            Lines.Line one = line.get();
            number += one.isRest() ? 0 : 1;
            isTorn = isTorn(one);
            boolean isBlank =
                    one.content().filter(bytes -> bytes.utf8().isBlank()).isPresent();
            if (!one.isRest() && !isTorn && !isBlank) {
                Outcome<Bytes> content = one.content()
                        .map(Outcome::accepted)
                        .orElseGet(() -> Outcome.refused(Reason.TOO_LARGE, Rule.EVENT_SIZE));
                return Optional.of(new Message(file.getFileName() + ", line " + number, file, one.start(), content));
            }
        }
        return Optional.empty();
    }

    private static boolean isTorn(Lines.Line line) {
        return line.content()
                .filter(bytes -> line.start() + bytes.length() == line.end())
                .filter(bytes -> !bytes.utf8().isBlank() && Json.seeming(bytes).isEmpty())
                .isPresent();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
