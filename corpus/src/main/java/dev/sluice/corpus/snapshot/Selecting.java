package dev.sluice.corpus.snapshot;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.read.LineVisitor;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.ShardHashes;
import dev.sluice.corpus.read.ShardLines;
import dev.sluice.corpus.snapshot.Eligibility.Condition;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import dev.sluice.corpus.where.Where;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Goes through shards and tells which of their lines a snapshot has. What may be at all comes before the filter. */
final class Selecting {
    private final Eligibility eligible;
    private final List<Condition> conditions;
    private final TupleLine tuple;
    private final LineVisitor selected;
    private final MessageDigest digest = Bytes.newSha256();
    private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
    private final SortedSet<String> policies = new TreeSet<>();
    private final SortedSet<String> doctrineVersions = new TreeSet<>();
    private long lines;
    private long bytes;

    /** Shows each selected line to the visitor, with its number among the selected. */
    Selecting(Eligibility eligible, Where where, LineVisitor selected) {
        this.eligible = eligible;
        this.conditions = new ArrayList<>(eligible.conditions());
        this.conditions.add(new Condition(LeftOut.FILTER, where));
        this.selected = selected;
        Set<Field> fields = EnumSet.of(Field.ID, Field.TENANT, Field.POLICY, Field.DOCTRINE_VERSION);
        conditions.forEach(condition -> fields.addAll(condition.where().fields()));
        this.tuple = new TupleLine(fields);
    }

    /** Why no line of this shard can be selected, if none can. */
    Optional<LeftOut> ofAll(Shard shard) {
        return conditions.stream()
                .filter(condition -> condition.where().of(shard) == Where.Answer.NONE)
                .map(Condition::otherwise)
                .findFirst();
    }

    /** Counts lines that are left out without being read. */
    void leaveOut(LeftOut reason, long count) {
        leftOut.merge(reason, count, Long::sum);
    }

    /**
     * Reads a shard of a lane that is allowed.
     *
     * @return how many of its lines are selected
     * @throws DamagedCorpusException if it isn't what it is known to be, or holds another tenant's line
     */
    long read(InputStream opened, ShardHashes shard, Runnable afterLine) throws IOException {
        long before = lines;
        ShardLines.read(opened, shard, (line, number) -> {
            take(line, shard, number);
            afterLine.run();
        });
        return lines - before;
    }

    /** All that was selected. To be asked for once. */
    Selected selected() {
        SortedSet<DoctrineVersion> versions = new TreeSet<>();
        doctrineVersions.forEach(text -> versions.add(new DoctrineVersion(text)));
        return new Selected(lines, bytes, Sha256.ofDigest(digest.digest()), policies, versions);
    }

    /** How many lines were left out, by reason. */
    Map<LeftOut, Long> leftOut() {
        return new EnumMap<>(leftOut);
    }

    private void take(Bytes line, ShardHashes shard, long number) throws IOException {
        Optional<LeftOut> reason;
        try {
            tuple.read(line);
            reason = reason();
        } catch (IllegalArgumentException e) {
            throw new DamagedCorpusException(shard.path(), "line " + number + " is no tuple");
        }
        if (!tuple.get(Field.TENANT).equals(eligible.tenant().value())) {
            throw new DamagedCorpusException(shard.path(), "line " + number + " is another tenant's");
        }
        if (reason.isPresent()) {
            leaveOut(reason.get(), 1);
            return;
        }
        digest.update(line.array(), line.offset(), line.length());
        digest.update((byte) '\n');
        policies.add(tuple.get(Field.POLICY));
        doctrineVersions.add(tuple.get(Field.DOCTRINE_VERSION));
        lines++;
        bytes += line.length() + 1L;
        selected.visit(line, lines);
    }

    /** Why the line isn't selected, if it isn't; refuses values that no tuple has. */
    private Optional<LeftOut> reason() {
        if (!TupleId.isValid(tuple.get(Field.ID)) || !DoctrineVersion.isValid(tuple.get(Field.DOCTRINE_VERSION))) {
            throw new IllegalArgumentException("is no tuple");
        }
        for (Condition condition : conditions) {
            if (!condition.where().matches(tuple)) {
                return Optional.of(condition.otherwise());
            }
        }
        return Optional.empty();
    }
}
