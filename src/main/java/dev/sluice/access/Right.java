package dev.sluice.access;

import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.kafka.StreamsSettings;
import java.util.Optional;

/**
 * What a principal may do to the content of a topic, told by the topic's full name: the statement that a cluster is held
 * against. {@link AccessPlan} says the same in access lists, with prefixes; neither is made from the other.
 */
enum Right {
    READ,
    WRITE,
    /** Delete its records. */
    DELETE,
    /** Change its settings. */
    ALTER;

    /** Whether this principal has it. The operator has all. */
    boolean isOf(Principal principal, String topic) {
        if (principal.equals(Principal.OPERATOR)) {
            return true;
        }
        Optional<CaptureTopic> captured = CaptureTopic.parse(topic);
        boolean isLane = Lane.parse(topic).isPresent();
        if (principal.equals(Principal.SINK)) {
            return this == READ && isLane;
        }
        if (principal.equals(Principal.TOPOLOGY)) {
            boolean isOwn = topic.startsWith(StreamsSettings.APPLICATION + "-");
            return switch (this) {
                case READ -> captured.isPresent() || isOwn;
                case WRITE -> isLane || isOwn || topic.startsWith(RefusedTopic.PREFIX);
                case DELETE, ALTER -> false;
            };
        }
        return this == WRITE
                && captured.map(CaptureTopic::tenant).map(Principal::capture).equals(Optional.of(principal));
    }
}
