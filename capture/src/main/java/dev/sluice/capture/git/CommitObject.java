package dev.sluice.capture.git;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.CommitId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a commit says of itself, without who made it.
 *
 * @param parents as the object names them, also where a shallow clone doesn't have them
 * @param message raw; decoded by the commit's own encoding, or as UTF-8 with replacement characters
 * @param messageCut whether the object was longer than what was read of it; the message then ends with a whole line
 */
public record CommitObject(
        CommitId id, List<CommitId> parents, UtcMillis committed, String message, boolean messageCut) {
    private static final UtcMillis EPOCH = new UtcMillis(0);

    public CommitObject {
        parents = List.copyOf(parents);
    }

    /** Reads the object's bytes; a field that is not there or not readable gets its default, never an error. */
    static CommitObject parse(CommitId id, byte[] object, boolean cut) {
        List<CommitId> parents = new ArrayList<>();
        UtcMillis committed = EPOCH;
        Charset encoding = StandardCharsets.UTF_8;
        int at = 0;
        while (at < object.length && object[at] != '\n') {
            int end = endOfLine(object, at);
            String line = new String(object, at, end - at, StandardCharsets.ISO_8859_1);
            if (line.startsWith("parent ") && CommitId.isValid(line.substring(7))) {
                parents.add(new CommitId(line.substring(7)));
            } else if (line.startsWith("committer ")) {
                committed = time(line);
            } else if (line.startsWith("encoding ")) {
                encoding = charset(line.substring(9));
            }
            at = Math.min(end + 1, object.length);
        }
        int start = Math.min(at + 1, object.length);
        String message = decode(object, start, encoding);
        return new CommitObject(id, parents, committed, cut ? wholeLines(message) : message, cut);
    }

    /** A message goes as far as its last whole line, so that no word in it is divided before it was looked at. */
    private static String wholeLines(String cutMessage) {
        return cutMessage.substring(0, cutMessage.lastIndexOf('\n') + 1);
    }

    private static int endOfLine(byte[] object, int from) {
        int end = from;
        while (end < object.length && object[end] != '\n') {
            end++;
        }
        return end;
    }

    /** {@code committer name <mail> seconds zone}; what can't be a date becomes 1970. */
    private static UtcMillis time(String committer) {
        String[] fields =
                committer.substring(committer.lastIndexOf('>') + 1).trim().split(" ", 2);
        try {
            return new UtcMillis(Math.multiplyExact(Long.parseLong(fields[0]), 1000L));
        } catch (ArithmeticException | IllegalArgumentException notADate) {
            return EPOCH;
        }
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name.trim());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String decode(byte[] object, int from, Charset encoding) {
        try {
            return encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(object, from, object.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("a decoder that replaces never complains", e);
        }
    }
}
