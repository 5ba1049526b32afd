package dev.sluice.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * The texts that were set, by key: flag over environment over file. A key that nobody knows is refused, whoever set it;
 * of the environment only variables of known keys are looked at.
 */
public final class Settings {
    private final Map<String, String> texts;

    private Settings(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * Puts the layers together.
     *
     * @param flags by key, as given on the command line
     * @param environment the process's variables, by name
     * @param file {@code sluice.yaml}, where there is one
     */
    public static Settings of(Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
        Map<String, String> texts = new TreeMap<>();
        file.ifPresent(path -> texts.putAll(read(path)));
        for (Key<?> key : Keys.ALL) {
            String value = environment.get(key.variable());
            if (value != null && !key.isPattern()) {
                texts.put(key.name(), value);
            }
        }
        texts.putAll(flags);
        texts.keySet().forEach(Settings::requireKnown);
        return new Settings(texts);
    }

    /** Keys and texts, sorted by key. */
    Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    <T> T get(Key<T> key) {
        return key.parse(texts.getOrDefault(key.name(), key.defaultValue()));
    }

    <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(texts.get(key.name())).map(key::parse);
    }

    /** What was set for each name that stands in the pattern's place. */
    <T> Map<String, T> all(Key<T> pattern) {
        Map<String, T> found = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (pattern.matches(name)) {
                T value = pattern.read()
                        .apply(text)
                        .orElseThrow(() -> new ConfigurationException(name, text, pattern.allowed()));
                found.put(pattern.wildcardOf(name), value);
            }
        });
        return found;
    }

    private static void requireKnown(String name) {
        if (Keys.ALL.stream().noneMatch(key -> key.matches(name))) {
            List<String> names = Keys.ALL.stream().map(Key::name).toList();
            throw new ConfigurationException(name + ": unknown key; known are " + String.join(", ", names));
        }
    }

    private static Map<String, String> read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, String> texts = new TreeMap<>();
        try {
            Object document = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
            if (document != null) {
                flatten("", document, texts, file);
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ConfigurationException(file + ", line " + line + ": " + e.getProblem());
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration " + file + " can't be read", e);
        }
        return texts;
    }

    private static void flatten(String prefix, Object node, Map<String, String> texts, Path file) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, value, texts, file));
        } else if (node instanceof List<?> || node == null) {
            throw new ConfigurationException(file + ": " + prefix + " must be a single value");
        } else if (texts.put(prefix, node.toString()) != null) {
            throw new ConfigurationException(file + ": " + prefix + " is set twice");
        }
    }
}
