package dev.sluice.formats.craik;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.BadJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The boundary that the runtime exports within: ids and summaries, never raw payloads. A receipt that was redacted no
 * longer matches its own {@code self_hash}; that is no fault.
 */
final class Redaction {
    /** Names of raw payloads, as they are in exports. */
    static final Set<String> PRIVATE = Set.of(
            "conversation",
            "credentials",
            "payload",
            "private_payload",
            "prompt",
            "raw_output",
            "raw_trajectory",
            "request",
            "response",
            "trace",
            "trajectory");

    /** Names under which records of the catalogue have the like: what was said, asked, read or written, word for word. */
    static final Set<String> VERBATIM = Set.of(
            "body",
            "completion",
            "content",
            "contents",
            "diff",
            "excerpt",
            "input_prompt",
            "messages",
            "note",
            "original_request",
            "patch",
            "raw",
            "stderr",
            "stdout",
            "system_prompt",
            "text",
            "transcript",
            "user_prompt");

    private static final Rule IS_REDACTED = new Rule("craik.redacted-is-true");
    private static final Rule PATHS_SORTED = new Rule("craik.redacted-paths-sorted");
    static final Rule NOTHING_UNREDACTED = new Rule("craik.nothing-unredacted");
    static final List<Rule> ALL = List.of(IS_REDACTED, PATHS_SORTED, NOTHING_UNREDACTED);

    private static final String MARKER = "[REDACTED]";
    private static final Pattern LOCAL_PATH = Pattern.compile(
            "(?:^|[^\\w.-])/(?:Users|home|root|private|tmp|var/folders)/[^\\s/]|\\b[A-Za-z]:\\\\Users\\\\",
            Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    /** Holds an export or a summary to what it says of its own redaction, and to having none left to do. */
    static void check(Node record) throws BadJson {
        if (!record.at("redacted").isTrue()) {
            throw record.breaks(IS_REDACTED);
        }
        Node paths = record.at("redacted_paths");
        if (!Ids.areSorted(paths.texts())) {
            throw paths.breaks(PATHS_SORTED);
        }
        checkNothingLeft(record);
    }

    static void checkNothingLeft(Node value) throws BadJson {
        if (LOCAL_PATH.matcher(value.text()).find()) {
            throw value.breaks(NOTHING_UNREDACTED);
        }
        for (Node item : value.items()) {
            checkNothingLeft(item);
        }
        for (Map.Entry<String, Node> member : value.members().entrySet()) {
            if (isPrivate(member.getKey()) && !member.getValue().text().equals(MARKER)) {
                throw member.getValue().breaks(NOTHING_UNREDACTED);
            }
            checkNothingLeft(member.getValue());
        }
    }

    private static boolean isPrivate(String key) {
        return PRIVATE.contains(key.toLowerCase(Locale.ROOT).replace('-', '_'));
    }
}
