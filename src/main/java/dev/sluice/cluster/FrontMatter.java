package dev.sluice.cluster;

import dev.sluice.contracts.Bytes;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** The YAML that a file begins with: all of a {@code .yaml} file, and of any other what stands between two lines of dashes. */
final class FrontMatter {
    private static final String MARK = "---\n";
    private static final int DEEPEST = 16;

    private FrontMatter() {}

    /** What is wrong, and where. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;
        private final int column;

        private Unreadable(String what, Optional<Mark> at) {
            super(what);
            this.line = at.map(mark -> mark.getLine() + 1).orElse(0);
            this.column = at.map(mark -> mark.getColumn() + 1).orElse(0);
        }

        Remark of(String file) {
            return new Remark(file, line, column, true, String.valueOf(getMessage()));
        }
    }

    /** Its keys and values, with their places in the file. */
    static MappingNode of(String file, Bytes bytes) throws Unreadable {
        String text = decode(bytes).replace("\r\n", "\n");
        String yaml = file.endsWith(".yaml") || file.endsWith(".yml") ? text : front(text);
        try {
            Node document = new Yaml(limits()).compose(new StringReader(yaml));
            if (document instanceof MappingNode map) {
                return map;
            }
        } catch (MarkedYAMLException e) {
            throw new Unreadable(String.valueOf(e.getProblem()), Optional.ofNullable(e.getProblemMark()));
        } catch (YAMLException e) { // its message quotes the file
            throw new Unreadable("holds an alias, is nested too deep, or isn't YAML", Optional.empty());
        }
        throw new Unreadable("must be made of lines `key: value`", Optional.empty());
    }

    private static String front(String text) throws Unreadable {
        int end = text.startsWith(MARK) ? text.indexOf("\n" + MARK.strip(), MARK.length() - 1) : -1;
        if (end < 0) {
            throw new Unreadable("has no front matter: YAML between two lines of ---", Optional.empty());
        }
        return text.substring(0, end + 1);
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        return limits;
    }

    private static String decode(Bytes bytes) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("is not UTF-8", Optional.empty());
        }
    }
}
