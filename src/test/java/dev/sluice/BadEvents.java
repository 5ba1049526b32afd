package dev.sluice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every kind of event that is refused at the door. */
final class BadEvents {
    static final String UNKNOWN_TENANTS_TOPIC = "capture.ghost";

    private static final String CLUSTER = "\"cluster\":\"pump-house\"";
    private static final String SESSION = "\"session_id\":\"Session.9:a#1\"";

    private BadEvents() {}

    static List<BadEvent> all() {
        return Stream.of(tenants(), shapes(), sizes(), places(), versions(), identifiers(), names())
                .flatMap(kind -> kind)
                .toList();
    }

    private static Stream<BadEvent> tenants() {
        return Stream.of(
                BadEvent.on(UNKNOWN_TENANTS_TOPIC, "unknown tenant", Reason.UNKNOWN_TENANT, Rule.TENANT),
                replaced("claim of another tenant", "acme-labs", "globex", Reason.TENANT_MISMATCH, Rule.TENANT),
                replaced("claim of a reserved name", "acme-labs", "sluice", Reason.INVALID_FIELD, Rule.TENANT));
    }

    private static Stream<BadEvent> shapes() {
        return Stream.of(
                replaced(
                        "unknown field",
                        "{\"schema\"",
                        "{\"" + BadEvent.MARK + "\":1,\"schema\"",
                        Reason.UNKNOWN_FIELD,
                        Rule.ENVELOPE),
                replaced(
                        "unknown claim",
                        "\"claims\":{",
                        "\"claims\":{\"" + BadEvent.MARK + "\":1,",
                        Reason.UNKNOWN_FIELD,
                        Rule.CLAIMS),
                replaced(
                        "unknown payload field",
                        "\"payload\":{",
                        "\"payload\":{\"" + BadEvent.MARK + "\":1,",
                        Reason.UNKNOWN_FIELD,
                        Rule.PAYLOAD),
                replaced(
                        "wrong type",
                        "\"created\":\"2026-03-04T05:06:07.089Z\"",
                        "\"created\":5",
                        Reason.INVALID_FIELD,
                        Rule.CREATED),
                replaced("null claim", CLUSTER, "\"cluster\":null", Reason.INVALID_FIELD, Rule.CLUSTER),
                replaced(
                        "missing field",
                        "\"created\":\"2026-03-04T05:06:07.089Z\",",
                        "",
                        Reason.MISSING_FIELD,
                        Rule.CREATED),
                replaced("duplicate key", CLUSTER, CLUSTER + "," + CLUSTER, Reason.MALFORMED, Rule.UNIQUE_KEYS),
                BadEvent.changed("second object", text -> text + text, Reason.MALFORMED, Rule.ONE_VALUE),
                BadEvent.changed(
                        "torn object", text -> text.substring(0, text.length() - 2), Reason.MALFORMED, Rule.SYNTAX),
                BadEvent.bytes("invalid utf8", Optional.of(notUtf8()), Reason.MALFORMED, Rule.UTF8),
                BadEvent.bytes(
                        "no object",
                        Optional.of(Bytes.utf8("[\"" + BadEvent.MARK + "\"]")),
                        Reason.MALFORMED,
                        Rule.OBJECT),
                BadEvent.bytes("no value", Optional.empty(), Reason.MALFORMED, Rule.NO_VALUE));
    }

    private static Stream<BadEvent> sizes() {
        String deep = "[".repeat(100) + "]".repeat(100);
        return Stream.of(
                replaced(
                        "depth 101", "\"claims\":{", "\"deep\":" + deep + ",\"claims\":{", Reason.TOO_DEEP, Rule.DEPTH),
                replaced(
                        "over one mebibyte",
                        BadEvent.MARK,
                        BadEvent.MARK.repeat(1 << 16),
                        Reason.TOO_LARGE,
                        Rule.EVENT_SIZE));
    }

    private static Stream<BadEvent> places() {
        return Stream.of(
                BadEvent.misplaced("wrong key", Optional.of(Bytes.utf8("natural-key")), 0, Rule.KEY),
                BadEvent.misplaced("no key", Optional.empty(), 0, Rule.KEY),
                BadEvent.misplaced(
                        "wrong partition",
                        Optional.of(BadEvent.key(BadEvent.event("wrong partition"))),
                        1,
                        Rule.PARTITION));
    }

    private static Stream<BadEvent> versions() {
        return Stream.of(
                replaced(
                        "unknown schema",
                        "sluice.capture_event",
                        "other.capture_event",
                        Reason.UNSUPPORTED,
                        Rule.SCHEMA),
                replaced(
                        "unknown version",
                        "\"version\":\"1.0.0\"",
                        "\"version\":\"2.0.0\"",
                        Reason.UNSUPPORTED,
                        Rule.VERSION),
                replaced("unknown format", "sluice.edit.v1", "sluice.novel.v1", Reason.UNSUPPORTED, Rule.FORMAT),
                replaced("unknown format version", "sluice.edit.v1", "sluice.edit.v2", Reason.UNSUPPORTED, Rule.FORMAT),
                replaced(
                        "other tuple type",
                        "\"tuple_type\":\"edit\"",
                        "\"tuple_type\":\"feedback\"",
                        Reason.INVALID_FIELD,
                        Rule.TUPLE_TYPE));
    }

    private static Stream<BadEvent> identifiers() {
        return Stream.of(
                replaced(
                        "secret in an identifier",
                        SESSION,
                        "\"session_id\":\"" + PlantedRepository.KEY_ID + "\"",
                        Reason.SECRET_IN_IDENTIFIER,
                        Rule.SESSION_ID),
                replaced(
                        "evidence overclaimed",
                        "\"evidence_class\":\"primary\"",
                        "\"evidence_class\":\"cited\"",
                        Reason.EVIDENCE_OVERCLAIMED,
                        Rule.EVIDENCE_CLASS),
                replaced(
                        "unknown evidence",
                        "\"evidence_class\":\"primary\"",
                        "\"evidence_class\":\"firm\"",
                        Reason.INVALID_FIELD,
                        Rule.EVIDENCE_CLASS));
    }

    /** Names that mean something to a file system, or to Sluice itself. */
    private static Stream<BadEvent> names() {
        return Stream.of(
                        "..",
                        "a/b",
                        "../../etc",
                        "%2e%2e",
                        "Pump",
                        "pump\\n",
                        " pump",
                        "",
                        "engineering",
                        "workspace",
                        "con",
                        "pump.house",
                        "-pump",
                        "p\\u00fcmp")
                .map(name -> replaced(
                        "cluster " + cleaned(name),
                        CLUSTER,
                        "\"cluster\":\"" + name + "\"",
                        Reason.INVALID_FIELD,
                        Rule.CLUSTER));
    }

    /** The first byte of two, and then none that could be the second. */
    private static Bytes notUtf8() {
        String text = BadEvent.text("invalid utf8").replace("\"branch\":\"", "\"branch\":\"\u00c3(");
        return Bytes.wrap(text.getBytes(ISO_8859_1));
    }

    private static BadEvent replaced(String name, String old, String with, Reason reason, Rule rule) {
        return BadEvent.changed(name, text -> replacedOnce(text, old, with), reason, rule);
    }

    private static String replacedOnce(String text, String old, String with) {
        int at = text.indexOf(old);
        if (at < 0) {
            throw new IllegalStateException("the event has no " + old);
        }
        return text.substring(0, at) + with + text.substring(at + old.length());
    }

    /** For an event id, which takes fewer characters. */
    private static String cleaned(String name) {
        StringBuilder clean = new StringBuilder("n");
        name.chars().forEach(c -> clean.append(Character.isLetterOrDigit(c) ? "" + (char) c : "." + c));
        return clean.toString();
    }
}
