package dev.sluice.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The texts that were set, by key: flag over environment over file. A key that nobody knows is refused, whoever set it;
 * of the environment only variables of known keys are looked at.
 */
public final class Settings {
    private final Map<String, Given> given;

    private Settings(Map<String, Given> given) {
        this.given = given;
    }

    /**
     * Puts the layers together.
     *
     * @param flags by key, as given on the command line
     * @param environment the process's variables, by name
     * @param file the configuration file, where one is named
     */
    public static Settings of(Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
        Map<String, Given> given = new TreeMap<>();
        file.ifPresent(path -> given.putAll(SettingsFile.read(path)));
        for (Key<?> key : Keys.ALL) {
            String value = environment.get(key.variable());
            if (value != null && !key.isPattern()) {
                given.put(key.name(), new Given(value));
            }
        }
        flags.forEach((name, text) -> given.put(name, new Given(text)));
        given.forEach(Settings::requireKnown);
        return new Settings(given);
    }

    /** Keys and texts, sorted by key. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        given.forEach((name, one) -> texts.put(name, one.text()));
        return texts;
    }

    <T> T get(Key<T> key) {
        return read(key, key.name(), given.getOrDefault(key.name(), new Given(key.defaultValue())));
    }

    <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(given.get(key.name())).map(one -> read(key, key.name(), one));
    }

    /** Where this name was set, to begin a message with; empty where that is no file. */
    String where(String name) {
        return Optional.ofNullable(given.get(name)).map(Given::where).orElse("");
    }

    /** What was set for each name that stands in the pattern's place. */
    <T> Map<String, T> all(Key<T> pattern) {
        Map<String, T> found = new LinkedHashMap<>();
        given.forEach((name, one) -> {
            if (pattern.matches(name)) {
                found.put(pattern.wildcardOf(name), read(pattern, name, one));
            }
        });
        return found;
    }

    private static <T> T read(Key<T> key, String name, Given given) {
        return key.read()
                .apply(given.text())
                .orElseThrow(() -> new ConfigurationException(
                        given.where() + name, key.isShown() ? withoutPassword(given.text()) : "…", key.allowed()));
    }

    /** An address may have one before its {@code @}, and messages end up in logs. */
    private static String withoutPassword(String text) {
        int end = text.lastIndexOf('@');
        return end < 0 ? text : "…" + text.substring(end);
    }

    private static void requireKnown(String name, Given given) {
        if (Keys.isKnown(name)) {
            return;
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String above = name.substring(0, dot);
            if (Keys.isKnown(above)) { // what stands below it was meant as its value
                throw new ConfigurationException(given.where() + above + " must be a single value");
            }
        }
        List<String> names = Keys.ALL.stream().map(Key::name).toList();
        throw new ConfigurationException(given.where() + name + ": unknown key; known are " + String.join(", ", names));
    }
}
