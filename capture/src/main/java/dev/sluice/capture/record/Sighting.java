package dev.sluice.capture.record;

import dev.sluice.capture.assembly.Step;
import dev.sluice.capture.prepare.ClaimFields;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.inference.InferenceFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A record as a log holds it, raw.
 *
 * @param run the id of the run that it is of; {@code ""} where it stands for itself
 * @param around the object that it lies in, which says whose it is where it doesn't; absent where it lies in none
 */
record Sighting(Family family, Field field, String run, Node record, Node around) {
    private static final Set<String> CONTENT = Set.of("prompt", "answer");

    /** One that lies in nothing. */
    Sighting(Family family, Field field, String run, Node record) {
        this(family, field, run, record, Node.absent());
    }

    /**
     * All records in one line or document: itself, a list of them, an object of them, an episode in one piece.
     *
     * @param isOthers what is none itself and somebody else's: whatever it holds, it holds no records
     */
    static List<Sighting> in(Node json, Predicate<Node> isOthers) {
        if (json.is(Node.Kind.ARRAY)) {
            Optional<Sighting> first =
                    json.items().stream().flatMap(item -> one(item).stream()).findFirst();
            return json.items().stream()
                    .flatMap(item -> one(item).or(() -> first.flatMap(other -> other.another(item))).stream())
                    .toList();
        }
        if (json.at("episode").is(Node.Kind.OBJECT)
                && Family.HLQ.field(json.at("episode")).isPresent()) {
            return episode(json);
        }
        Optional<Sighting> itself = one(json);
        if (itself.isPresent() || isOthers.test(json)) {
            return itself.stream().toList();
        }
        return json.members().values().stream()
                .flatMap(member -> one(member).stream())
                .map(found -> found.within(json))
                .toList();
    }

    /** One of a run that is told by nothing but the run's id. */
    Sighting lost(Family other, String id) {
        return new Sighting(other, other == family ? field : other.fields().get(0), id, Node.absent());
    }

    /** Of what kind it is, and no more. */
    Sighting bare() {
        return new Sighting(family, field, "", Node.absent());
    }

    private Sighting within(Node other) {
        return new Sighting(family, field, run, record, other);
    }

    /** What it says of whose it is, beside what its contract knows, or what it lies in says. */
    Node claims() {
        Node own = record.without(
                key -> !family.claims().contains(key) || record.at(key).is(Node.Kind.NULL));
        return ClaimFields.within(around, own.members().isEmpty() ? Node.absent() : own);
    }

    /** Without its claims; of a request to a model service what its contract knows, with prompt and answer or without. */
    Sighting within(boolean withContent) {
        boolean isRequest = family == Family.INFERENCE;
        Node rest = record.without(key -> family.claims().contains(key)
                || (isRequest
                        && !RecordPayload.isTime(key)
                        && (!InferenceFormat.members().contains(key) || (!withContent && CONTENT.contains(key)))));
        return new Sighting(family, field, run, rest, around);
    }

    /** What it means to the run that it is of: which is understood without artifacts. */
    Step.Kind kind() {
        if (field == Field.ARTIFACTS) {
            return Step.Kind.SPARE;
        }
        return family.isTerminal(record) ? Step.Kind.LAST : Step.Kind.PLAIN;
    }

    /** A record that isn't told, as another of this kind where it may be one. */
    Optional<Sighting> another(Node json) {
        return family.resembles(json)
                ? Optional.of(new Sighting(family, field, family.run(json), json))
                : Optional.empty();
    }

    private static Optional<Sighting> one(Node json) {
        return Family.of(json).flatMap(family -> family.field(json)
                .map(field -> new Sighting(family, field, family.run(json), json)));
    }

    /** The steps of an episode that holds them need not say whose they are: what is said around them, the episode takes over. */
    private static List<Sighting> episode(Node whole) {
        String run = Family.HLQ.run(whole.at("episode"));
        List<Sighting> all = new ArrayList<>();
        all.add(new Sighting(Family.HLQ, Field.EPISODE, run, whole.at("episode"), whole));
        Stream.of(Field.STEPS, Field.ARTIFACTS).forEach(field -> whole.at(field.key())
                .items()
                .forEach(record -> all.add(new Sighting(Family.HLQ, field, run, record))));
        return all;
    }

    @Override
    public String toString() {
        return "Sighting[" + family + "]";
    }
}
