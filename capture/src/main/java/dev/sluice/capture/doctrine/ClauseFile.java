package dev.sluice.capture.doctrine;

import dev.sluice.capture.prepare.Payloads;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that holds one clause: the payload as JSON; or Markdown, where lines {@code Key: value} may stand first
 * ({@code role}, {@code status}, {@code proposed_by}), and the items below a heading {@code # May}, {@code # May not} or
 * {@code # Citations} are the clause's lists. All else is its text; but what looks like the heading of another list, or
 * like one that isn't written as a heading, is refused: what is forbidden must not end up among what is permitted.
 */
final class ClauseFile {
    static final String JSON = ".json";
    static final String MARKDOWN = ".md";

    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s");
    private static final Pattern ACTS = Pattern.compile("(may|must)(_.*)?");
    private static final Pattern DECORATION = Pattern.compile("^[\\s#*_`]+|[\\s#*_`:]+$");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");
    private static final Set<String> NAMES = Set.of("may", "may_not", "must", "must_not", "citations");
    private static final List<String> HEADERS = List.of("role", "status", "proposed_by");

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean isAmbiguous;

    private ClauseFile() {
        List.of("may", "may_not", "citations").forEach(list -> lists.put(list, new ArrayList<>()));
    }

    /** A file's name without what it ends in. */
    static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    static Outcome<Node> read(String name, Bytes page) {
        return name.endsWith(JSON) ? Payloads.read(page) : read(lines(page));
    }

    /** The lines of a page of Markdown, without the mark that some editors begin a file with. */
    static List<String> lines(Bytes page) {
        String text = page.utf8();
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    }

    /** Reads Markdown. */
    static Outcome<Node> read(List<String> lines) {
        ClauseFile clause = new ClauseFile();
        clause.readHeaders(lines);
        return clause.isAmbiguous
                ? Outcome.refused(Reason.UNKNOWN_FIELD, Rule.PAYLOAD)
                : Payloads.read(clause.toJson().bytes());
    }

    private void readHeaders(List<String> lines) {
        int next = 0;
        while (next < lines.size() && isHeader(lines.get(next))) {
            String line = lines.get(next++);
            headers.put(keyOf(line), line.substring(line.indexOf(':') + 1).strip());
        }
        readBody(lines.subList(next, lines.size()));
    }

    private void readBody(List<String> lines) {
        String list = "";
        for (String line : lines) {
            boolean isHeading = HEADING.matcher(line).lookingAt();
            String key = keyed(DECORATION.matcher(line).replaceAll(""));
            if (isHeading) {
                list = lists.containsKey(key) ? key : "";
                isAmbiguous |= list.isEmpty() && ACTS.matcher(key).matches();
            }
            if (list.isEmpty()) {
                text.append(line).append('\n');
            } else if (!isHeading) {
                isAmbiguous |= NAMES.contains(key);
                item(list, line.strip());
            }
        }
    }

    /** An item, or the next line of the one before. */
    private void item(String list, String line) {
        List<String> items = lists.getOrDefault(list, new ArrayList<>());
        boolean begins = line.startsWith("- ") || line.startsWith("* ");
        if (begins) {
            items.add(line.substring(2).strip());
        } else if (!line.isEmpty() && !items.isEmpty()) {
            items.set(items.size() - 1, items.get(items.size() - 1) + " " + line);
        } else if (!line.isEmpty()) {
            items.add(line);
        }
    }

    private RawJson toJson() {
        JsonWriter out = new JsonWriter(1024).beginObject();
        headers.forEach(out::field);
        lists.forEach((key, items) -> {
            out.name(key).beginArray();
            items.forEach(out::value);
            out.endArray();
        });
        out.field("text", text.toString().strip());
        return new RawJson(Bytes.wrap(out.endObject().toByteArray()));
    }

    private static boolean isHeader(String line) {
        return line.indexOf(':') > 0 && HEADERS.contains(keyOf(line));
    }

    private static String keyOf(String line) {
        return keyed(line.substring(0, line.indexOf(':')));
    }

    private static String keyed(String words) {
        return BETWEEN_WORDS.matcher(words.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
    }
}
