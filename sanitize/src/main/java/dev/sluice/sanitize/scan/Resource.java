package dev.sluice.sanitize.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The lists and rules that are kept beside the classes which read them. */
public final class Resource {
    private Resource() {}

    /** The text of a file in the package of a class. */
    public static String text(Class<?> reader, String name) {
        try (InputStream in = reader.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }

    /** The same without its first line, which says what it is. */
    public static String list(Class<?> reader, String name) {
        String text = text(reader, name);
        return text.substring(text.indexOf('\n') + 1);
    }
}
