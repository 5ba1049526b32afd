package dev.sluice.observe;

import dev.sluice.contracts.Bytes;
import dev.sluice.kafka.PartState;
import dev.sluice.serdes.json.JsonWriter;
import java.util.Map;
import java.util.TreeMap;

/** How the parts are, by fixed names. */
public record Health(Map<String, PartState> parts) {
    public Health {
        parts = Map.copyOf(parts);
    }

    /** Whether every part is well. */
    boolean isUp() {
        return parts.values().stream().allMatch(PartState::isWell);
    }

    /** For example {@code {"status":"UP","sink":"RUNNING","topology":"RUNNING"}}. */
    String toJson() {
        JsonWriter json = new JsonWriter(128);
        json.beginObject().field("status", isUp() ? "UP" : "DOWN");
        new TreeMap<>(parts).forEach((part, state) -> json.field(part, state.name()));
        return Bytes.wrap(json.endObject().toByteArray()).utf8();
    }
}
