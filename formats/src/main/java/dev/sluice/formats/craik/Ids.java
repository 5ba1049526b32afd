package dev.sluice.formats.craik;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Shape;
import dev.sluice.formats.contract.Text;
import dev.sluice.serdes.json.BadJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/** Ids of records, lists of them, and what lists of them have to keep. */
final class Ids {
    static final Shape ID = Text.some(400);
    static final Shape LIST = Listing.upTo(10_000, ID);
    static final Rule UNIQUE = new Rule("craik.ids-unique");

    private Ids() {}

    /** The ids of the records in a list, in their order. */
    static List<String> of(Node records) {
        List<String> ids = new ArrayList<>();
        records.items().forEach(record -> ids.add(record.at("id").text()));
        return ids;
    }

    /** Refuses a list of ids in which one comes twice. */
    static void checkUnique(Node list, List<String> ids) throws BadJson {
        if (new HashSet<>(ids).size() < ids.size()) {
            throw list.breaks(UNIQUE);
        }
    }

    static boolean areSorted(List<String> ids) {
        return List.copyOf(new TreeSet<>(ids)).equals(ids);
    }
}
