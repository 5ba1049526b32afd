package dev.sluice.config;

/** The configuration reference, printed from the keys themselves. */
public final class Reference {
    private Reference() {}

    /** {@code docs/configuration.md}. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Printed by `./sluice config reference`; a test fails when this page is stale.

                A flag (`--set key=value`) goes over the environment, the environment over the file that `--config` or \
                `SLUICE_CONFIG` names, the file over the default. In the file, dots and nesting mean the same. A key that is not listed here is refused.

                | key | default | allowed | meaning | environment |
                |---|---|---|---|---|
                """);
        for (Key<?> key : Keys.ALL) {
            String standard = key.defaultValue().isEmpty() ? "–" : "`" + key.defaultValue() + "`";
            String variable = key.isPattern() ? "–" : "`" + key.variable() + "`";
            page.append("| `%s` | %s | %s | %s | %s |%n"
                    .formatted(key.name(), standard, key.allowed().replace("|", "\\|"), key.meaning(), variable));
        }
        return page.toString().replace("\r\n", "\n");
    }
}
