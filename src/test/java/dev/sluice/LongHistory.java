package dev.sluice;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Many small commits on some branches, made at once. */
public final class LongHistory {
    private static final int BRANCHES = 12;
    private static final long EPOCH_SECONDS = 1_700_000_000L;

    private LongHistory() {}

    public static TestRepository make(Path path, int commits) {
        TestRepository git = TestRepository.init(path);
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < commits; i++) {
            String branch = "refs/heads/branch-" + i % BRANCHES;
            String message = "change " + i + " of many\n";
            String text = ("line " + i + " of the file\n").repeat(1 + i % 40);
            stream.append("commit ").append(branch).append('\n');
            stream.append("committer Someone <someone@example.org> ")
                    .append(EPOCH_SECONDS + i)
                    .append(" +0000\n");
            data(stream, message);
            stream.append("M 100644 inline file-").append(i % 7).append(".txt\n");
            data(stream, text);
        }
        git.fastImport(stream.append("done\n").toString());
        return git;
    }

    private static void data(StringBuilder stream, String text) {
        stream.append("data ")
                .append(text.getBytes(StandardCharsets.UTF_8).length)
                .append('\n')
                .append(text)
                .append('\n');
    }
}
