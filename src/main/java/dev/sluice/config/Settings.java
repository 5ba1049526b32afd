package dev.sluice.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

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
        Map<String, String> texts = new TreeMap<>();
        try {
            Object document = yaml().load(Files.readString(file));
            if (document instanceof Map<?, ?>) {
                flatten("", document, texts, file);
            } else if (document != null) {
                throw new ConfigurationException(file + ": must be made of lines `key: value`");
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ConfigurationException(file + ", line " + line + ": " + e.getProblem());
        } catch (YAMLException e) { // its message quotes the file
            throw new ConfigurationException(file + ": holds characters that YAML doesn't allow");
        } catch (IOException e) {
            throw new ConfigurationException("--config", file.toString(), "a UTF-8 file that can be read");
        }
        return texts;
    }

    /** Takes every value as the text that stands there: {@code no} is a tenant, {@code 1.20} isn't {@code 1.2}. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new NoTypes());
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

    /** Resolves no plain scalar to anything but a text. */
    private static final class NoTypes extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // YAML's own would make numbers, dates and booleans of some texts
        }
    }
}
