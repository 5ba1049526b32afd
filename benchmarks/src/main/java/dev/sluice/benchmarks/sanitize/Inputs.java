package dev.sluice.benchmarks.sanitize;

import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The records to be measured over: {@code diffs}, {@code logs}, {@link #DIFFERENT_PASSWORDS}, or else a text that is said again and
 * again.
 */
final class Inputs {
    static final int MEBIBYTE = 1 << 20;
    /** Lines that each assign a password of their own, so that none can be known again. */
    static final String DIFFERENT_PASSWORDS = "password=<different>";

    private static final int SHORTEST = 10_000;
    private static final int LONGEST = 100_000;
    private static final int HOSTILE_RECORD = 64 * 1024;
    private static final int PASSWORD = 12;
    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final long SEED = 7;

    private Inputs() {}

    /** Records of at least so many bytes in all, each in memory of its own, so that no cache holds them. */
    static List<Bytes> of(String name, int atLeast) {
        List<String> texts =
                switch (name) {
                    case "diffs" -> cut(history());
                    case "logs" -> cut(Logs.write(4 * MEBIBYTE, new Random(SEED)));
                    case DIFFERENT_PASSWORDS -> List.of(differentPasswords(new Random(SEED)));
                    default -> List.of(name.repeat(HOSTILE_RECORD / name.length()));
                };
        List<byte[]> records = texts.stream().map(Inputs::record).toList();
        List<Bytes> all = new ArrayList<>();
        for (long size = 0; size < atLeast; ) {
            for (byte[] record : records) {
                all.add(Bytes.wrap(record.clone()));
                size += record.length;
            }
        }
        return all;
    }

    /** Everything that has ever been changed in the repository at hand. */
    private static String history() {
        try {
            Process git = new ProcessBuilder("git", "log", "-p", "--no-color", "--no-ext-diff")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("git log, from which the diffs are taken", e);
        }
    }

    private static String differentPasswords(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < HOSTILE_RECORD) {
            text.append("password=");
            for (int i = 0; i < PASSWORD; i++) {
                text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static List<String> cut(String text) {
        Random random = new Random(SEED);
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int line = text.indexOf('\n', Math.min(text.length(), at + SHORTEST + random.nextInt(LONGEST - SHORTEST)));
            int end = line < 0 ? text.length() : line + 1;
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    private static byte[] record(String text) {
        StringBuilder record = new StringBuilder("{\"id\":\"edit-1\",\"branch\":\"main\",\"text\":\"");
        text.chars().forEach(c -> escape(record, (char) c));
        return record.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            default -> out.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
        }
    }
}
