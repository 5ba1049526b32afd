package dev.sluice.corpus.where;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.corpus.read.Shard;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What lane and folder say of every line in a shard; {@code verify} checks that they and the lines agree.
 *
 * @param values what a field may have; a field that nothing is known of is not in it
 */
record ShardFacts(Map<Field, Set<String>> values) {
    private static final DoctrineVersion ANY = new DoctrineVersion("0.0.0");

    static ShardFacts of(Shard shard) {
        Lane lane = shard.lane();
        String source = shard.file().path().parent().parent().parent().value();
        String last = source.substring(source.lastIndexOf('/') + 1);
        Map<Field, Set<String>> values = new EnumMap<>(Field.class);
        values.put(Field.TENANT, Set.of(lane.tenant().value()));
        values.put(Field.REDACTION_CLASS, Set.of(lane.redactionClass().wireName()));
        values.put(Field.EVIDENCE_CLASS, Set.of(lane.evidenceClass().wireName()));
        values.put(Field.SOURCE, Set.of(source));
        if (lane.corpus() == Corpus.CONSTITUTIONAL) {
            values.put(Field.DOCTRINE_VERSION, Set.of(last));
        } else if (lane.corpus() == Corpus.ENGINEERING) {
            Optional<Cluster> cluster =
                    Optional.of(last).filter(Cluster::isValid).map(Cluster::new);
            values.put(Field.CLUSTER, Set.of(cluster.map(Cluster::value).orElse("")));
            values.put(Field.TUPLE_TYPE, types(lane, cluster, source));
        }
        return new ShardFacts(values);
    }

    Optional<Set<String>> of(Field field) {
        return Optional.ofNullable(values.get(field));
    }

    /** The types of which a tuple would lie there. */
    private static Set<String> types(Lane lane, Optional<Cluster> cluster, String source) {
        return Arrays.stream(TupleType.values())
                .filter(type -> Source.of(lane.corpus(), type, lane.tenant(), cluster, ANY)
                        .path()
                        .equals(source))
                .map(TupleType::wireName)
                .collect(Collectors.toSet());
    }
}
