package dev.sluice.corpus.log;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.topic.Lane;
import java.io.IOException;

/** {@link ChainId} as three fields of an object: {@code topic}, {@code topic_id}, {@code partition}. */
public final class ChainJson {
    private ChainJson() {}

    /** Writes which chain. */
    public static void write(JsonGenerator json, ChainId chain) throws IOException {
        json.writeStringField("topic", chain.lane().topic());
        json.writeStringField("topic_id", chain.topicId().value());
        json.writeNumberField("partition", chain.partition());
    }

    /** Which chain, as {@link #write} wrote it; {@link IllegalArgumentException} where the topic is no lane's. */
    public static ChainId read(OrderedFields in) throws IOException {
        Lane lane = Lane.parse(in.text("topic")).orElseThrow(() -> OrderedFields.fault("topic"));
        TopicId id = new TopicId(in.text("topic_id"));
        return new ChainId(lane, id, Math.toIntExact(in.number("partition")));
    }
}
