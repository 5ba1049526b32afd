package dev.sluice.corpus.bundle;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.shard.ShardDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The clauses of one version, by id. Vendor and importer hold every line against the same: a tuple of type doctrine, of
 * this vendor and version, {@code internal} and {@code primary}, which is the one lane that the charter leaves by.
 */
final class Clauses {
    private final Lane lane;
    private final DoctrineVersion version;
    private final Function<byte[], Outcome<Tuple>> tuples;
    private final Map<String, Bytes> byId = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param tuples reads a line without its end as a tuple
     */
    Clauses(Tenant vendor, DoctrineVersion version, Function<byte[], Outcome<Tuple>> tuples) {
        this.lane = laneOf(vendor);
        this.version = version;
        this.tuples = tuples;
    }

    /** The lane that a vendor's charter leaves by, and is imported into. */
    static Lane laneOf(Tenant vendor) {
        return new Lane(vendor, Corpus.CONSTITUTIONAL, RedactionClass.INTERNAL, EvidenceClass.PRIMARY);
    }

    /** Where the lines lie, at the vendor's and where they are imported. */
    static ShardDirectory directory(DoctrineVersion version) {
        return new ShardDirectory(new Source("doctrine/" + version), RedactionClass.INTERNAL, EvidenceClass.PRIMARY);
    }

    /** Adds lines, each of which has its end. */
    void addAll(Bytes lines) {
        int start = lines.offset();
        int end = start + lines.length();
        for (int i = start; i < end; i++) {
            if (lines.array()[i] == '\n') {
                add(Bytes.wrap(lines.array(), start, i - start));
                start = i + 1;
            }
        }
        require(start == end);
    }

    /** All of them, in the order in which they were added. */
    Map<String, Bytes> byId() {
        return byId;
    }

    private void add(Bytes line) {
        Optional<Tuple> tuple = tuples.apply(line.toArray()).fold(Optional::of, refused -> Optional.empty());
        require(tuple.filter(this::isClause).isPresent());
        require(byId.put(tuple.get().id().value(), line) == null);
    }

    private boolean isClause(Tuple tuple) {
        Provenance stamps = tuple.provenance();
        return stamps.tupleType() == TupleType.DOCTRINE
                && stamps.tenant().equals(lane.tenant())
                && stamps.doctrineVersion().equals(version)
                && stamps.redactionClass() == lane.redactionClass()
                && stamps.evidenceClass() == lane.evidenceClass()
                && tuple.source().equals(directory(version).source());
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new BundleRefusedException("line " + (byId.size() + 1) + " of its clauses is none of " + lane.tenant()
                    + "'s charter " + version + ", internal and primary, or is there twice");
        }
    }
}
