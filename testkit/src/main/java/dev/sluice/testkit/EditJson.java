package dev.sluice.testkit;

/** The payload of {@code sluice.edit.v1} as text, written without the module that defines it. */
final class EditJson {
    private static final String HEAD = "{\"repository\":\"water-works\",\"branch\":\"cluster/pump-house\"";
    private static final String MIDDLE =
            ",\"parents\":[\"5d41402abc4b2a76b9719d911017c592aa6ed7f0\"],\"files\":[{\"path\":\"pumps/Gauge.java\","
                    + "\"status\":\"modified\",\"additions\":2,\"deletions\":1,\"binary\":false}]";
    private static final String TAIL = ",\"diff_lines\":4,\"diff_truncated\":false,"
            + "\"patch_id\":\"0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33\",\"redactions\":\"phone=3\"}";
    private static final String MESSAGE = "gauge: read the \\\"third\\\" sensor \u2014 at 20 \u00b0C";
    private static final String DIFF = "@@ -1,2 +1,3 @@\\n-old\\n+new\\n+\\tgr\u00fc\u00df \ud83d\udeb0\\n";

    /** What a tuple's text holds of the payload. */
    static final String TEXT = """
            gauge: read the "third" sensor — at 20 °C

            @@ -1,2 +1,3 @@
            -old
            +new
            +\tgrüß 🚰
            """;
    /** What a tuple's payload holds of it. */
    static final String REST = HEAD + MIDDLE + TAIL;

    private static final String NO_DIFF = ",\"diff\":\"\"";

    private EditJson() {}

    static String payload() {
        return HEAD + ",\"commit_msg\":\"" + MESSAGE + '"' + MIDDLE + ",\"diff\":\"" + DIFF + '"' + TAIL;
    }

    /** The message is as long as it takes, in lines of 62 letters; all ASCII. */
    static String payloadOfSize(int bytes) {
        String start = HEAD + ",\"commit_msg\":\"";
        String end = '"' + MIDDLE + NO_DIFF + TAIL;
        int left = bytes - start.length() - end.length();
        if (left < 0) {
            throw new IllegalArgumentException("an edit has at least " + (bytes - left) + " bytes, not " + bytes);
        }
        String lines = ("x".repeat(62) + "\\n").repeat(left / 64);
        return start + lines + "y".repeat(left % 64) + end;
    }
}
