package dev.sluice.capture.doctrine;

import dev.sluice.capture.prepare.Payloads;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file that holds one clause: the payload as JSON; or Markdown, where lines {@code Key: value} may stand first
 * ({@code role}, {@code status}, {@code proposed_by}), and the items below a heading {@code May}, {@code May not} or
 * {@code Citations} are the clause's lists. All else is its text.
 */
final class ClauseFile {
    private static final String JSON = ".json";
    private static final String MARKDOWN = ".md";
    private static final List<String> HEADERS = List.of("role", "status", "proposed_by");

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private ClauseFile() {
        List.of("may", "may_not", "citations").forEach(list -> lists.put(list, new ArrayList<>()));
    }

    static boolean isOne(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(JSON) || name.endsWith(MARKDOWN)) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The name without what it ends in. */
    static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    static Outcome<Node> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return file.toString().endsWith(JSON)
                ? Payloads.read(Bytes.wrap(bytes))
                : Payloads.read(
                        markdown(new String(bytes, StandardCharsets.UTF_8)).bytes());
    }

    private static RawJson markdown(String page) {
        ClauseFile clause = new ClauseFile();
        clause.readHeaders(page.lines().toList());
        return clause.toJson();
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
            boolean isHeading = line.startsWith("#");
            String key = isHeading ? keyed(line.replaceFirst("^#+", "")) : list;
            list = lists.containsKey(key) ? key : "";
            if (list.isEmpty()) {
                text.append(line).append('\n');
            } else if (!isHeading) {
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

    private static String keyed(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
