package dev.sluice.corpus.offer;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.snapshot.Derivation;
import dev.sluice.corpus.snapshot.PinnedChain;
import dev.sluice.corpus.snapshot.Snapshot;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks at every line that an adapter was trained on, whatever the snapshot's filter says of them: each is federable or
 * public, in a lane of that class, and none in which something was taken out, or a preference.
 */
final class OpenLines {
    private static final Set<RedactionClass> OPEN = EnumSet.of(RedactionClass.PUBLIC, RedactionClass.FEDERABLE);
    private static final Set<String> NAMES =
            OPEN.stream().map(RedactionClass::wireName).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> PREFERENCES =
            Set.of(TupleType.FEEDBACK.wireName(), TupleType.APPRENTICESHIP.wireName());

    private final TupleLine tuple =
            new TupleLine(EnumSet.of(Field.TUPLE_TYPE, Field.REDACTION_CLASS, Field.REDACTIONS));
    private final Map<String, Long> closed = new TreeMap<>();

    private OpenLines() {}

    /**
     * Reads every pinned shard.
     *
     * @throws OfferRefusedException where one line isn't open, or the snapshot can't be derived any more
     */
    static void require(Store store, Snapshot snapshot, Progress progress) throws IOException {
        for (PinnedChain chain : snapshot.chains()) {
            Lane lane = chain.chain().lane();
            if (!OPEN.contains(lane.redactionClass())) {
                throw new OfferRefusedException("snapshot " + snapshot.id() + " pins lines of "
                        + lane.redactionClass().wireName() + ": only federable and public ones may be offered");
            }
        }
        OpenLines lines = new OpenLines();
        List<String> findings = new ArrayList<>();
        Derivation.run(store, snapshot, (line, number) -> lines.look(line), findings::add, progress);
        if (!findings.isEmpty()) {
            throw new OfferRefusedException(
                    "snapshot " + snapshot.id() + " isn't as it was any more: " + findings.get(0));
        }
        if (!lines.closed.isEmpty()) {
            throw new OfferRefusedException("snapshot " + snapshot.id() + " has lines that may not be offered, of "
                    + snapshot.selected().lines() + ": " + lines.closed);
        }
    }

    private void look(Bytes line) {
        try {
            tuple.read(line);
        } catch (IllegalArgumentException noTuple) {
            count("no tuple");
            return;
        }
        String redactionClass = tuple.get(Field.REDACTION_CLASS);
        if (!NAMES.contains(redactionClass)) {
            count(RedactionClass.of(redactionClass).isPresent() ? redactionClass : "no redaction class");
        } else if (!tuple.get(Field.REDACTIONS).isEmpty()) {
            count("redacted");
        } else if (PREFERENCES.contains(tuple.get(Field.TUPLE_TYPE))) {
            count("preference");
        }
    }

    private void count(String reason) {
        closed.merge(reason, 1L, Long::sum);
    }
}
