package dev.sluice.capture.doctrine;

import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.capture.doctrine.Sheets.Sheet;
import dev.sluice.capture.prepare.Document;
import dev.sluice.capture.prepare.Payloads;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.formats.contract.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A charter as one file.
 *
 * <pre>
 * JSON      {"doctrine_version": "0.0.14", "clauses": [{"clause_id": "7.1", …}, …], "amendments": […]}
 * Markdown  a line Doctrine-Version: 0.0.14 somewhere before the first clause
 *           # Clause 7.1, # Amendment 7.2: what follows is a clause as {@link ClauseFile} reads it, up to the next such
 * </pre>
 *
 * What else stands before the first clause of a Markdown file is no clause's. A heading that begins like a clause's and says more,
 * and a line that says the same and is no such heading, refuse the file: a clause must not end up in another's text. So does a
 * version that is there and can't be read.
 */
final class CharterFile {
    private static final Pattern BEGINS =
            Pattern.compile(" {0,3}#{1,6}\\s+(clause|amendment)\\b(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\\s+([^\\s\\p{Z}\\p{C}:]+):?\\s*");
    private static final Pattern ITEM = Pattern.compile("\\s*\\*\\s");
    private static final String AROUND = "[\\s\\p{Z}\\p{C}#*_`>|~:=-]";
    private static final Pattern DECORATION = Pattern.compile("^" + AROUND + "+|" + AROUND + "+$");
    private static final Pattern SEEMS =
            Pattern.compile("(clause|amendment)[\\s\\p{Z}\\p{C}]+[^\\s\\p{Z}\\p{C}]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION =
            Pattern.compile("doctrine[-_ ]version:\\s*(\\S*)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAYS_VERSION =
            Pattern.compile("[\"']?doctrine[-_ ]?version\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Set<String> MEMBERS = Set.of("doctrine_version", "clauses", "amendments");

    private final String name;
    private final UtcMillis changed;
    private final List<Sheet> clauses = new ArrayList<>();
    private final List<Sheet> amendments = new ArrayList<>();

    private CharterFile(String name, UtcMillis changed) {
        this.name = name;
        this.changed = changed;
    }

    static Sheets read(Path file) {
        Document document = required(document(file), file);
        CharterFile charter = new CharterFile(String.valueOf(file.getFileName()), document.changed());
        return file.toString().endsWith(ClauseFile.JSON)
                ? charter.json(required(Payloads.read(document.content()), file), file)
                : charter.markdown(document.content(), file);
    }

    private Sheets json(Node all, Path file) {
        if (!MEMBERS.containsAll(all.members().keySet())) {
            throw new CaptureRefusedException(
                    file + " has a member that is none of doctrine_version, clauses, amendments");
        }
        requireKind(all.at("doctrine_version"), Node.Kind.STRING, file);
        requireKind(all.at("clauses"), Node.Kind.ARRAY, file);
        requireKind(all.at("amendments"), Node.Kind.ARRAY, file);
        all.at("clauses").items().forEach(clause -> add(clauses, "clause", "", Outcome.accepted(clause)));
        all.at("amendments").items().forEach(clause -> add(amendments, "amendment", "", Outcome.accepted(clause)));
        return sheets(Optional.ofNullable(all.members().get("doctrine_version")).map(Node::text), file);
    }

    private static void requireKind(Node member, Node.Kind wanted, Path file) {
        if (!member.is(Node.Kind.ABSENT) && !member.is(wanted)) {
            throw new CaptureRefusedException(
                    file + ": doctrine_version must be a text, clauses and amendments must be arrays");
        }
    }

    private Sheets markdown(Bytes content, Path file) {
        List<String> lines = ClauseFile.lines(content);
        requireHeadings(lines, file);
        int next = nextSection(lines, 0);
        Optional<String> version = lines.subList(0, next).stream()
                .filter(line -> SAYS_VERSION.matcher(bare(line)).matches())
                .map(CharterFile::version)
                .findFirst();
        while (next < lines.size()) {
            int end = nextSection(lines, next + 1);
            section(lines.get(next), lines.subList(next + 1, end), file);
            next = end;
        }
        return sheets(version, file);
    }

    private static void requireHeadings(List<String> lines, Path file) {
        boolean isNearlyOne = lines.stream()
                .anyMatch(line -> !BEGINS.matcher(line).matches()
                        && !ITEM.matcher(line).lookingAt()
                        && !line.strip().startsWith("- ")
                        && SEEMS.matcher(bare(line)).matches());
        if (isNearlyOne) {
            throw nearlyAHeading(file);
        }
    }

    private static String bare(String line) {
        return DECORATION.matcher(line).replaceAll("");
    }

    /** {@code ""}, which is no version, where it can't be read. */
    private static String version(String line) {
        Matcher stated = VERSION.matcher(line);
        return stated.matches() ? stated.group(1) : "";
    }

    private static CaptureRefusedException nearlyAHeading(Path file) {
        return new CaptureRefusedException(
                file + ": a heading of a clause must be `# Clause <clause_id>` or `# Amendment <clause_id>`");
    }

    private static int nextSection(List<String> lines, int from) {
        int next = from;
        while (next < lines.size() && !BEGINS.matcher(lines.get(next)).matches()) {
            next++;
        }
        return next;
    }

    private void section(String heading, List<String> lines, Path file) {
        Matcher begins = BEGINS.matcher(heading);
        Matcher id = ID.matcher(begins.matches() ? begins.group(2) : "");
        if (!id.matches()) {
            throw nearlyAHeading(file);
        }
        boolean isReleased = begins.group(1).equalsIgnoreCase("clause");
        List<String> body = lines.stream().dropWhile(String::isBlank).toList();
        add(isReleased ? clauses : amendments, isReleased ? "clause" : "amendment", id.group(1), ClauseFile.read(body));
    }

    /** Named by its place in the file: an id may be anything. */
    private void add(List<Sheet> to, String what, String id, Outcome<Node> clause) {
        to.add(new Sheet(name + ", " + what + " " + (to.size() + 1), id, clause, changed));
    }

    private Sheets sheets(Optional<String> stated, Path file) {
        Optional<DoctrineVersion> version = stated.map(text -> Sheets.version(text, file + ", doctrine_version,"));
        return new Sheets(version, clauses, amendments);
    }

    private static <T> T required(Outcome<T> outcome, Path file) {
        return outcome.fold(accepted -> accepted, no -> {
            throw new CaptureRefusedException(file + ": " + no.reason().wireName() + "/" + no.rule());
        });
    }

    private static Outcome<Document> document(Path file) {
        try {
            return Document.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }
}
