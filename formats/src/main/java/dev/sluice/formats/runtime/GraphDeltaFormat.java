package dev.sluice.formats.runtime;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Checks;
import dev.sluice.formats.contract.Dictionary;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Tagged;
import dev.sluice.formats.contract.Text;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code sluice.graph_delta.v1}: a reviewed change of a customer's knowledge graph. Evidence class derived: a graph is
 * what was read out of something.
 *
 * <pre>
 * service      content
 * delta_id     unique in the deployment     A-Z, a-z, 0-9, . _ : / # -   128
 * occurred     when                         UTC, milliseconds
 * reviewed_by  the role that let it in      a-z, 0-9, -   80
 * added        elements, as they are now
 * removed      elements, as they were
 * changed      elements, as they are now
 *   node       id, type, label, properties
 *   edge       id, type, from, to, properties
 * </pre>
 */
public final class GraphDeltaFormat {
    /** The name that events carry. */
    public static final FormatName NAME = new FormatName("sluice.graph_delta.v1");

    private static final List<String> LISTS = List.of("added", "removed", "changed");
    private static final int MOST_ELEMENTS = 5_000;
    private static final int MOST_PROPERTIES = 64;
    private static final Text ID = Text.of("A-Za-z0-9._:/#-", 128);
    private static final Text TYPE = Text.of("A-Za-z0-9_.-", 64);
    private static final Listing ELEMENTS = Listing.upTo(MOST_ELEMENTS, new Tagged("kind", elements()));

    private static final Structure STRUCTURE = Structure.of("graph_delta")
            .must("service", OneOf.of("content"))
            .must("delta_id", ID)
            .must("occurred", Text.time())
            .must("reviewed_by", Text.of("a-z0-9-", 80))
            .must("added", ELEMENTS)
            .must("removed", ELEMENTS)
            .must("changed", ELEMENTS);

    private static final Checks RULES = Checks.of("graph_delta")
            .and("changes-something", delta -> all(delta).findAny().isPresent())
            .and("each-element-once", GraphDeltaFormat::namesEachOnce)
            .and("ends-remain", GraphDeltaFormat::endsRemain);

    private GraphDeltaFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                NAME,
                TupleType.RUNTIME,
                EvidenceClass.DERIVED,
                new FieldPolicy(Set.of("/service", "/occurred"), Set.of()),
                "A reviewed change of a customer's knowledge graph.",
                STRUCTURE,
                RULES,
                GraphDeltaFormat::identity,
                delta -> Reading.silent("content", WorkOutcome.COMPLETED));
    }

    private static Map<String, Structure> elements() {
        Structure element = Structure.of("graph_delta")
                .must("id", ID)
                .must("type", TYPE)
                .may("properties", new Dictionary(Text.upTo(4_000), MOST_PROPERTIES));
        Map<String, Structure> elements = new LinkedHashMap<>();
        elements.put("node", element.may("label", Text.upTo(1_000)));
        elements.put("edge", element.must("from", ID).must("to", ID));
        return elements;
    }

    private static List<String> identity(Node delta, Claims claims) {
        return List.of(delta.at("delta_id").text(), delta.at("occurred").text());
    }

    private static Stream<Node> all(Node delta) {
        return LISTS.stream().flatMap(list -> delta.at(list).items().stream());
    }

    private static boolean namesEachOnce(Node delta) {
        Set<String> seen = new HashSet<>();
        return all(delta)
                .allMatch(element -> seen.add(
                        element.at("kind").text() + " " + element.at("id").text()));
    }

    /** No edge that is there afterwards has an end that the same delta removes. */
    private static boolean endsRemain(Node delta) {
        Set<String> removed = delta.at("removed").items().stream()
                .filter(element -> element.at("kind").text().equals("node"))
                .map(element -> element.at("id").text())
                .collect(Collectors.toSet());
        return Stream.of("added", "changed")
                .flatMap(list -> delta.at(list).items().stream())
                .flatMap(element ->
                        Stream.of(element.at("from").text(), element.at("to").text()))
                .noneMatch(removed::contains);
    }
}
