package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.erase.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be erased. */
final class EraseOptions {
    @Option(
            names = "--record",
            paramLabel = "ID",
            arity = "1..*",
            description = "Lines with these ids, as `id` in each line says them.")
    private List<String> records = new ArrayList<>();

    @Option(
            names = "--session",
            paramLabel = "SESSION",
            arity = "1..*",
            description = "Lines of these sessions: `session_id` of a line.")
    private List<String> sessions = new ArrayList<>();

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            arity = "1..*",
            description =
                    "Lines of these groups: `group` of a line, which is its repository, session, episode, brief or "
                            + "prompt.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--term",
            paramLabel = "TEXT",
            arity = "1..*",
            description =
                    "Lines in which one of these texts stands, in upper or lower case. It stays in the shell's history: "
                            + "--term-file doesn't.")
    private List<String> terms = new ArrayList<>();

    @Option(names = "--term-file", paramLabel = "FILE", description = "As --term, a text on each line of this file.")
    private @Nullable Path termFile;

    @Option(names = "--all", description = "Everything of a tenant that `sluice tenant remove` has taken out.")
    private boolean all;

    Asked asked() {
        List<String> texts = new ArrayList<>(terms);
        if (termFile != null) {
            texts.addAll(read(termFile));
        }
        return new Asked(
                records.stream().map(EraseOptions::id).distinct().toList(),
                sessions.stream().distinct().toList(),
                groups.stream().distinct().toList(),
                texts.stream().distinct().toList(),
                all);
    }

    private static TupleId id(String text) {
        if (!TupleId.isValid(text)) {
            throw new ConfigurationException("--record", text, "the id of a line: 64 hexadecimal digits in lower case");
        }
        return new TupleId(text);
    }

    private static List<String> read(Path file) {
        try {
            List<String> texts = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (texts.isEmpty()) {
                throw new ConfigurationException("--term-file", file.toString(), "a file with a text on each line");
            }
            return texts;
        } catch (IOException e) {
            throw new ConfigurationException("--term-file", file.toString(), "a file in UTF-8 that can be read");
        }
    }
}
