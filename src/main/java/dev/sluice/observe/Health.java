package dev.sluice.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the parts are.
 *
 * @param parts fixed names to fixed words; a part is well when it says {@code RUNNING}
 */
public record Health(Map<String, String> parts) {
    private static final String WELL = "RUNNING";

    public Health {
        parts = Map.copyOf(parts);
    }

    /** Whether every part is well. */
    public boolean isUp() {
        return parts.values().stream().allMatch(WELL::equals);
    }

    /** For example {@code {"status":"UP","sink":"RUNNING","topology":"RUNNING"}}. */
    public String toJson() {
        String rest = new TreeMap<>(parts)
                .entrySet().stream()
                        .map(part -> ",\"" + part.getKey() + "\":\"" + part.getValue() + "\"")
                        .collect(Collectors.joining());
        return "{\"status\":\"" + (isUp() ? "UP" : "DOWN") + "\"" + rest + "}";
    }
}
