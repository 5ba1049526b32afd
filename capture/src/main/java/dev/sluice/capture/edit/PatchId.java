package dev.sluice.capture.edit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of a patch without regard to line numbers, white space and the order of its files, as
 * {@code git patch-id --stable} computes it: the sum of the SHA-1 of each file's section. It is made of the clean diff,
 * never of the raw one, because the hash of a secret lets one guess the secret. So it is git's own where all files are
 * text, carried and clean, and in any case the same for the same clean change.
 */
final class PatchId {
    private static final int HEADER = -1;

    private final MessageDigest section = sha1();
    private final byte[] sum = new byte[20];
    private final byte[] line;
    private int before = HEADER;
    private int after = HEADER;
    private boolean any;

    private PatchId(int longestLine) {
        line = new byte[longestLine];
    }

    /** The id in hex, or {@code ""} of an empty patch. */
    static String of(String patch) {
        byte[] bytes = patch.getBytes(StandardCharsets.UTF_8);
        PatchId id = new PatchId(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            id.take(bytes, at, end);
            at = end + 1;
        }
        return id.finish();
    }

    private void take(byte[] bytes, int from, int to) {
        if (startsWith(bytes, from, to, "\\ ")) {
            return;
        }
        boolean inHunk = before > 0 || after > 0;
        if (!inHunk && startsWith(bytes, from, to, "diff --git ")) {
            flush();
            before = HEADER;
            after = HEADER;
        } else if (before == HEADER && startsWith(bytes, from, to, "--- ")) {
            before = 1;
            after = 1;
        } else if (!inHunk && before != HEADER) {
            startHunk(bytes, from, to);
            return;
        }
        hash(bytes, from, to);
    }

    /** {@code @@ -7,5 +7,6 @@}: how many lines of the file before, and of the file after, follow. */
    private void startHunk(byte[] bytes, int from, int to) {
        String[] words = new String(bytes, from, to - from, StandardCharsets.UTF_8).split(" ", 4);
        if (words.length > 2 && words[0].equals("@@")) {
            before = count(words[1]);
            after = count(words[2]);
        }
    }

    private static int count(String range) {
        int comma = range.indexOf(',');
        try {
            return comma < 0 ? 1 : Integer.parseInt(range, comma + 1, range.length(), 10);
        } catch (NumberFormatException notGits) {
            return 0;
        }
    }

    private void hash(byte[] bytes, int from, int to) {
        any = true;
        if (before != HEADER && to > from) {
            before -= bytes[from] == '-' || bytes[from] == ' ' ? 1 : 0;
            after -= bytes[from] == '+' || bytes[from] == ' ' ? 1 : 0;
        }
        int length = 0;
        for (int i = from; i < to; i++) {
            boolean space = bytes[i] == ' ' || (bytes[i] >= '\t' && bytes[i] <= '\r');
            if (!space) {
                line[length++] = bytes[i];
            }
        }
        section.update(line, 0, length);
    }

    /** Adds the section's hash to the sum, as one long number with the lowest byte first. */
    private void flush() {
        if (!any) {
            return;
        }
        byte[] hash = section.digest();
        int carry = 0;
        for (int i = 0; i < sum.length; i++) {
            carry += (sum[i] & 0xff) + (hash[i] & 0xff);
            sum[i] = (byte) carry;
            carry >>= 8;
        }
        any = false;
    }

    private String finish() {
        boolean empty = line.length == 0;
        flush();
        return empty ? "" : HexFormat.of().formatHex(sum);
    }

    private static boolean startsWith(byte[] bytes, int from, int to, String prefix) {
        if (to - from < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
