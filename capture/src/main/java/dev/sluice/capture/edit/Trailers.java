package dev.sluice.capture.edit;

import dev.sluice.contracts.identity.SessionId;
import java.util.Locale;
import java.util.Optional;

/** What a commit message says to Sluice. */
final class Trailers {
    private static final String SKIP = "sluice-skip:";
    private static final String SESSION = "-session";

    private Trailers() {}

    /** Whether a line says {@code Sluice-Skip: true}, wherever it stands: an opt-out that is overlooked is worse. */
    static boolean asksToSkip(String message) {
        return message.lines()
                .anyMatch(line -> line.regionMatches(true, 0, SKIP, 0, SKIP.length())
                        && line.substring(SKIP.length()).strip().equalsIgnoreCase("true"));
    }

    /** The value of the last valid {@code <word>-Session:} trailer in the last paragraph. */
    static Optional<SessionId> session(String message) {
        String body = message.stripTrailing();
        String lastParagraph = body.substring(body.lastIndexOf("\n\n") + 1);
        return lastParagraph
                .lines()
                .map(Trailers::sessionIn)
                .flatMap(Optional::stream)
                .reduce((first, last) -> last);
    }

    private static Optional<SessionId> sessionIn(String line) {
        int colon = line.indexOf(':');
        String key = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        if (!key.endsWith(SESSION) || key.length() == SESSION.length() || key.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        String value = line.substring(colon + 1).strip();
        return SessionId.isValid(value) ? Optional.of(new SessionId(value)) : Optional.empty();
    }
}
