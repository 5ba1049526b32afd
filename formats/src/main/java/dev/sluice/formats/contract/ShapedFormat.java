package dev.sluice.formats.contract;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.serdes.json.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A format that is told by its parts. Its payload may hold {@code redactions}, what capture took out, whatever else its
 * structure names.
 *
 * @param about one sentence for the schema: what a payload tells of
 * @param structure the payload's shape
 * @param grammar what the shape can't say
 * @param identity the texts that make an event the event that it is, whenever and wherever it was seen
 * @param reading how a clean payload reads
 */
public record ShapedFormat(
        FormatName name,
        TupleType tupleType,
        EvidenceClass evidence,
        FieldPolicy fields,
        String about,
        Structure structure,
        Grammar grammar,
        BiFunction<Node, Claims, List<String>> identity,
        Function<Node, Reading> reading)
        implements Format {
    private static final String REDACTIONS = "redactions";

    public ShapedFormat {
        structure = structure.may(
                REDACTIONS, Text.matching(text -> Redactions.parse(text).isPresent(), Redactions.PATTERN));
    }

    @Override
    public Outcome<Bytes> check(JsonParser parser, Claims claims) throws IOException {
        Node payload = Node.read(parser);
        structure.check(payload, Rule.PAYLOAD);
        grammar.check(payload, claims);
        return Outcome.accepted(Fingerprint.of(identity.apply(payload, claims)));
    }

    @Override
    public Rendered render(CleanJson clean) {
        Node payload = Node.of(clean);
        Reading read = reading.apply(payload);
        Body body = new Body(read.text(), without(read.held(), payload), read.truncated());
        Redactions captured = Redactions.parse(payload.at(REDACTIONS).text()).orElse(Redactions.none());
        return new Rendered(body, read.group(), read.outcome(), captured);
    }

    @Override
    public String schema() {
        return structure.schema(name.value(), description());
    }

    private String description() {
        List<String> rules = grammar.rules().stream().map(Rule::wireName).toList();
        return about + (rules.isEmpty() ? "" : " Rules beyond this schema: " + String.join(", ", rules) + ".");
    }

    private static CleanJson without(Set<String> held, Node payload) {
        JsonWriter out = new JsonWriter(1024);
        payload.write(out, "", held);
        return CleanJson.vouchedFor(Bytes.wrap(out.toByteArray()));
    }
}
