package dev.sluice.capture.git;

import java.nio.charset.StandardCharsets;

/** The words by which a generated file says so in its head: {@code @generated}, {@code generated … DO NOT EDIT}. */
final class GeneratedMark {
    private static final byte[] GENERATED = "@generated".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENERATED = "enerated".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DO_NOT_EDIT = "DO NOT EDIT".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LINE = 400;

    private GeneratedMark() {}

    /** Whether the last line of the text, from {@code start} on, has the words. */
    static boolean isIn(ByteSink text, int start) {
        return text.size() - start <= LONGEST_LINE
                && (has(text, start, GENERATED) || (has(text, start, ENERATED) && has(text, start, DO_NOT_EDIT)));
    }

    private static boolean has(ByteSink text, int start, byte[] words) {
        for (int i = start; i <= text.size() - words.length; i++) {
            if (text.startsWith(i, words)) {
                return true;
            }
        }
        return false;
    }
}
