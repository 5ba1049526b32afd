package dev.sluice.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.formats.contract.ShapedFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The frozen payloads, one file a format and one payload a line. */
final class Exemplars {
    private Exemplars() {}

    static List<ShapedFormat> formats() {
        return Formats.all().stream()
                .filter(ShapedFormat.class::isInstance)
                .map(ShapedFormat.class::cast)
                .toList();
    }

    static List<String> payloads(ShapedFormat format) {
        return lines(format.name() + ".json");
    }

    static List<JsonNode> trees(ShapedFormat format) {
        return payloads(format).stream().map(Judge::parse).toList();
    }

    static List<String> lines(String name) {
        try (InputStream in = Exemplars.class.getResourceAsStream("/exemplars/" + name)) {
            if (in == null) {
                throw new AssertionError("there is no exemplar " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
