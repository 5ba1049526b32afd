package dev.sluice.capture.session;

import dev.sluice.capture.assembly.Salt;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.json.JsonWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * What the sessions of one file are called: by the agent's own id, or by the file's name and a hash of its place, so
 * that files of one name are not taken for one session. A name in which the sanitizer finds something is not used; it
 * looks at the whole of it, before anything is cut or replaced.
 */
final class SessionNames {
    private static final int LONGEST = 100;
    private static final int LINE_BYTES = 8;
    private static final int MOST_KNOWN = 1_000;
    private static final String REDACTED = "redacted";

    private final Sanitizer sanitizer;
    private final Salt salt;
    private final String place;
    private final String fileName;
    private final Map<String, String> known = new HashMap<>();

    SessionNames(Path file, Sanitizer sanitizer, Salt salt) {
        this.sanitizer = sanitizer;
        this.salt = salt;
        Bytes path = Bytes.utf8(file.toAbsolutePath().normalize().toString());
        this.place = "-" + HexFormat.of().formatHex(path.sha256(), 0, 4);
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        this.fileName = sanitizer.isClean(stem) ? plain(stem) : REDACTED;
    }

    /**
     * @param session the agent's own; {@code ""} for the file's only one, {@code .x} for one of several in it
     */
    String of(String agent, String session) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(session, unseen -> name(agent, unseen));
    }

    /** What a line is called that is a session of its own; nobody finds out by it what the sanitizer takes out of the line. */
    String ofLine(Bytes line) {
        boolean isClean = sanitizer
                .sanitize(new RawJson(line), FieldPolicy.none())
                .fold(sanitized -> sanitized.findings().isEmpty(), refused -> false);
        return isClean
                ? HexFormat.of().formatHex(line.sha256(), 0, LINE_BYTES)
                : salt.name(line).substring(0, 2 * LINE_BYTES);
    }

    private String name(String agent, String session) {
        if (!sanitizer.isClean(session)) {
            return REDACTED + place;
        }
        boolean isOwn = !session.isEmpty() && !session.startsWith(".");
        String suffix = isOwn ? "" : cut(session);
        String name = isOwn ? cut(session) : fileName + place + suffix;
        return isUsable(agent, name) ? name : REDACTED + place + (isUsable(agent, "x" + suffix) ? suffix : "");
    }

    private boolean isUsable(String agent, String name) {
        byte[] json = new JsonWriter(64)
                .beginObject()
                .field("agent", agent)
                .field("session", name)
                .endObject()
                .toByteArray();
        boolean staysInPayload = sanitizer
                .sanitize(new RawJson(Bytes.wrap(json)), FieldPolicy.none())
                .fold(sanitized -> sanitized.findings().isEmpty(), refused -> false);
        return SessionId.isValid(name) && staysInPayload && sanitizer.isClean(SessionEvents.id(agent, name, 1, 2));
    }

    /** Of characters that a session id may have, and not too long. */
    private static String plain(String text) {
        return text.substring(0, Math.min(LONGEST, text.length())).replaceAll("[^A-Za-z0-9._:#-]", "-");
    }

    /** As {@link #plain}, of a session below another or below its file: two that begin alike still differ where they are cut. */
    private static String cut(String session) {
        boolean isBelow = session.startsWith(".") || session.indexOf(':') >= 0;
        return session.length() <= LONGEST || !isBelow
                ? plain(session)
                : plain(session.substring(0, LONGEST - 1 - 2 * LINE_BYTES)) + "-"
                        + HexFormat.of().formatHex(Bytes.utf8(session).sha256(), 0, LINE_BYTES);
    }
}
