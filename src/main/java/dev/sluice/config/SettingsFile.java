package dev.sluice.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads {@code sluice.yaml} with the line of each key. Every value is taken as the text that stands there: {@code no} is a
 * tenant, {@code 1.20} isn't {@code 1.2}.
 */
final class SettingsFile {
    /** Deeper than any key; an alias may hold itself. */
    private static final int DEEPEST = 16;
    /** A password that begins with {@code *} or {@code !} and isn't in quotes would be named in the message. */
    private static final Pattern NAMED = Pattern.compile("(undefined (alias|tag handle)) .*", Pattern.DOTALL);

    private final Path file;
    private final Map<String, Given> given = new TreeMap<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /** Keys with dots, and what they were set to. */
    static Map<String, Given> read(Path file) {
        SettingsFile settings = new SettingsFile(file);
        try {
            Node document = new Yaml().compose(new StringReader(Files.readString(file)));
            if (document instanceof MappingNode map) {
                settings.flatten("", map, 1);
            } else if (document != null) {
                throw new ConfigurationException(file + ": must be made of lines `key: value`");
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            String problem = NAMED.matcher(String.valueOf(e.getProblem())).replaceFirst("$1");
            throw new ConfigurationException(file + ", line " + line + ": " + problem);
        } catch (YAMLException e) { // its message quotes the file
            throw new ConfigurationException(file + ": holds characters that YAML doesn't allow");
        } catch (IOException e) {
            throw new ConfigurationException("--config", file.toString(), "a UTF-8 file that can be read");
        }
        return settings.given;
    }

    private void flatten(String prefix, MappingNode map, int depth) {
        Set<String> keys = new HashSet<>();
        for (NodeTuple member : map.getValue()) {
            String where = where(member.getKeyNode());
            String key = member.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            String name = prefix.isEmpty() ? key : prefix + "." + key;
            if (key.isEmpty() || depth == DEEPEST) {
                throw new ConfigurationException(where + "a key must be a text, at most " + DEEPEST + " deep");
            }
            if (!keys.add(key)) {
                throw new ConfigurationException(where + "found duplicate key " + key);
            }
            if (member.getValueNode() instanceof MappingNode inner && !Keys.isKnown(name)) {
                flattenIfItLeads(name, where, inner, depth + 1);
            } else if (!(member.getValueNode() instanceof ScalarNode scalar)) {
                throw new ConfigurationException(where + name + " must be a single value");
            } else if (given.put(name, new Given(scalar.getValue(), where)) != null) {
                throw new ConfigurationException(where + name + " is set twice");
            }
        }
    }

    /**
     * What stands in braces below a key, or below a name that no key begins with, may have been meant as a value: it isn't
     * looked into, so that no message quotes it.
     */
    private void flattenIfItLeads(String name, String where, MappingNode map, int depth) {
        if (Keys.ALL.stream().anyMatch(key -> key.mayLieBelow(name))) {
            flatten(name, map, depth);
        } else {
            given.put(name, new Given("", where));
        }
    }

    private String where(Node node) {
        return file + ", line " + (node.getStartMark().getLine() + 1) + ": ";
    }
}
