package dev.sluice.formats.craik;

import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Grammar;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.BadJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How the links of an export hang together. A decision that links to what the export doesn't list comes before the list
 * that lacks it, and an id that comes twice before all: the list is then wrong as well.
 */
final class ExportGrammar implements Grammar {
    private static final Rule RECEIPTS_LISTED = new Rule("craik.decision-receipts-listed");
    private static final Rule EVIDENCE_LISTED = new Rule("craik.decision-evidence-listed");
    private static final Rule RECEIPT_IDS = new Rule("craik.receipt-ids-sorted-union");
    private static final Rule EVIDENCE_IDS = new Rule("craik.evidence-ids-sorted-union");

    @Override
    public List<Rule> rules() {
        return Stream.concat(
                        Stream.of(
                                Ids.UNIQUE,
                                DecisionFormat.OF_STEP,
                                RECEIPTS_LISTED,
                                EVIDENCE_LISTED,
                                RECEIPT_IDS,
                                EVIDENCE_IDS),
                        Redaction.ALL.stream())
                .toList();
    }

    @Override
    public void check(Node payload, Claims claims) throws BadJson {
        Node export = payload.at("record");
        for (String records : List.of("decisions", "receipts", "evidence")) {
            Ids.checkUnique(export.at(records), Ids.of(export.at(records)));
        }
        for (String ids : List.of("receipt_ids", "evidence_ids")) {
            Ids.checkUnique(export.at(ids), export.at(ids).texts());
        }
        for (Node decision : export.at("decisions").items()) {
            DecisionFormat.checkId(decision);
            checkListed(decision, export, "receipt_ids", RECEIPTS_LISTED);
            checkListed(decision, export, "evidence_ids", EVIDENCE_LISTED);
        }
        checkUnion(export, "receipts", "receipt_ids", RECEIPT_IDS);
        checkUnion(export, "evidence", "evidence_ids", EVIDENCE_IDS);
        Redaction.check(export);
    }

    private static void checkListed(Node decision, Node export, String key, Rule rule) throws BadJson {
        if (!Set.copyOf(export.at(key).texts()).containsAll(decision.at(key).texts())) {
            throw decision.breaks(rule);
        }
    }

    private static void checkUnion(Node export, String records, String key, Rule rule) throws BadJson {
        Set<String> union = new TreeSet<>(Ids.of(export.at(records)));
        export.at("decisions")
                .items()
                .forEach(decision -> union.addAll(decision.at(key).texts()));
        union.remove("");
        if (!new ArrayList<>(union).equals(export.at(key).texts())) {
            throw export.at(key).breaks(rule);
        }
    }
}
