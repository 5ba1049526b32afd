package dev.sluice;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.EventJson;
import dev.sluice.testkit.Fixtures;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An event that has to be refused, as bytes on a topic. All that it says of itself holds {@link #MARK}, so that a
 * trace of it shows.
 *
 * @param shift how many partitions beside its own it is published to
 */
record BadEvent(
        String name, String topic, Optional<Bytes> key, Optional<Bytes> value, int shift, Reason reason, Rule rule) {
    /** Made up; in every bad event. */
    static final String MARK = "Zylph-9Kw2xQ7vT4";

    static final String TOPIC = "capture." + Fixtures.TENANT;

    /** A well-formed event that was changed in its text. */
    static BadEvent changed(String name, UnaryOperator<String> change, Reason reason, Rule rule) {
        return bytes(name, Optional.of(Bytes.utf8(change.apply(text(name)))), reason, rule);
    }

    /** A well-formed event with these bytes instead of its own. */
    static BadEvent bytes(String name, Optional<Bytes> value, Reason reason, Rule rule) {
        return new BadEvent(name, TOPIC, Optional.of(key(event(name))), value, 0, reason, rule);
    }

    /** A well-formed event, elsewhere than where it belongs. */
    static BadEvent misplaced(String name, Optional<Bytes> key, int shift, Rule rule) {
        return new BadEvent(name, TOPIC, key, Optional.of(Bytes.utf8(text(name))), shift, Reason.MISPLACED, rule);
    }

    /** A well-formed event on a topic of a tenant that nobody knows. */
    static BadEvent on(String topic, String name, Reason reason, Rule rule) {
        return new BadEvent(
                name, topic, Optional.of(key(event(name))), Optional.of(Bytes.utf8(text(name))), 0, reason, rule);
    }

    static Bytes key(CaptureEvent event) {
        return Bytes.utf8(
                TupleId.of(Fixtures.TENANT, event.tupleType(), event.eventId()).value());
    }

    /** A good event whose id holds this name. */
    static CaptureEvent event(String name) {
        EventId id = new EventId("edit:" + name.replace(' ', '-') + ":1");
        CaptureEvent event = Fixtures.event(id, Optional.of(Fixtures.TENANT));
        String payload = event.payload().bytes().utf8().replace("\"branch\":\"", "\"branch\":\"" + MARK);
        return Fixtures.event(id, event.claims(), payload);
    }

    static String text(String name) {
        return Bytes.wrap(EventJson.write(event(name))).utf8();
    }

    @Override
    public String toString() {
        return name;
    }
}
