package dev.sluice.config;

import java.io.Serial;

/** The configuration is wrong. The message names the key, the given value and what is allowed, in one line. */
public final class ConfigurationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** For a value that is not allowed. */
    public ConfigurationException(String key, String value, String allowed) {
        super(key + " = \"" + printable(value) + "\": must be " + allowed);
    }

    /** For what one value alone can't show. */
    public ConfigurationException(String message) {
        super(message);
    }

    /** One line, and nothing that a terminal would act upon. */
    private static String printable(String value) {
        String cut = value.length() > 120 ? value.substring(0, 120) + "…" : value;
        return cut.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
