package dev.sluice.corpus.resanitize;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.Failures;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.resanitize.Looked.Renewed;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.snapshot.Sealed;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Lines of which every fourth holds a password, in text and payload, and rules that know it. */
final class Passwords {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07.089Z"));
    static final String PASSWORD = "Tr0ub4dor";
    static final String MARKER = "[REDACTED_SECRET]";
    static final String POLICY = "2+abcdefabcdef";

    private static final String OLDER = "1+0123456789ab";
    private static final Map<Integer, String> LINES = new ConcurrentHashMap<>();
    private static final Map<Integer, String> RENEWED = new ConcurrentHashMap<>();
    private static final AtomicInteger WRITERS = new AtomicInteger();

    private Passwords() {}

    /** Whether the n-th line, from 0, holds one. */
    static boolean isSecret(int n) {
        return n % 4 == 2;
    }

    static Tuple tuple(int n) {
        return tuple(n, isSecret(n) ? PASSWORD : "word" + n, OLDER, Map.of("email", 2, "aws-access-key", 1));
    }

    static String line(int n) {
        return LINES.computeIfAbsent(n, made -> written(tuple(made)));
    }

    /** As it has to be afterwards. */
    static String renewed(int n) {
        return RENEWED.computeIfAbsent(n, Passwords::madeAnew);
    }

    private static String madeAnew(int n) {
        return isSecret(n)
                ? written(tuple(n, MARKER, POLICY, Map.of("email", 2, "aws-access-key", 1, "password", 2)))
                : line(n);
    }

    static List<String> renewed(int from, int to) {
        return IntStream.range(from, to).mapToObj(Passwords::renewed).toList();
    }

    static void seal(Store store, Compression compression, int linesPerCommit, int from, int to) throws IOException {
        seal(store, Lanes.CHAIN, compression, linesPerCommit, from, to, Passwords::line);
    }

    /** As they are, in another chain. */
    static void sealBeside(Store store, int from, int to) throws IOException {
        ChainId beside = new ChainId(Lanes.LANE, Lanes.CHAIN.topicId(), Lanes.CHAIN.partition() + 1);
        seal(store, beside, Compression.NONE, 4, from, to, Passwords::line);
    }

    /** Lines with a password, and the stamp of the rules that know it. */
    static void sealStamped(Store store, int from, int to) throws IOException {
        seal(
                store,
                Lanes.CHAIN,
                Compression.NONE,
                4,
                from,
                to,
                n -> written(tuple(n, PASSWORD, POLICY, Map.of("email", 2, "aws-access-key", 1))));
    }

    private static void seal(
            Store store,
            ChainId chain,
            Compression compression,
            int linesPerCommit,
            int from,
            int to,
            IntFunction<String> lines)
            throws IOException {
        ChainWriter writer = ChainWriter.of(store, chain, new ShardSettings(compression, 4), writers());
        writer.recover();
        for (int n = from; n < to; n++) {
            Tuple tuple = tuple(n);
            ShardDirectory directory = new ShardDirectory(
                    tuple.source(),
                    tuple.provenance().redactionClass(),
                    tuple.provenance().evidenceClass());
            writer.append(directory, Bytes.utf8(lines.apply(n)), writer.nextSeq(), writer.nextOffset());
            if (writer.stagedLines() == linesPerCommit || n == to - 1) {
                writer.roll();
            }
        }
    }

    static Supplier<String> writers() {
        return Lanes.writers("w" + WRITERS.incrementAndGet() + "n");
    }

    /** Rules that know the password. */
    static LineRules rules() {
        return rules(POLICY, Optional.empty());
    }

    /**
     * Rules that know the password.
     *
     * @param refused a record that they refuse
     */
    static LineRules rules(String policy, Optional<TupleId> refused) {
        return rules(policy, refused, false);
    }

    /** Rules that know the password, and look at what has their stamp too. */
    static LineRules forAll() {
        return rules(POLICY, Optional.empty(), true);
    }

    private static LineRules rules(String policy, Optional<TupleId> refused, boolean isAll) {
        return new LineRules() {
            @Override
            public String policy() {
                return policy;
            }

            @Override
            public boolean isAll() {
                return isAll;
            }

            @Override
            public Looked look(Bytes line) {
                Tuple was = TupleJson.read(line.toArray()).fold(tuple -> tuple, no -> {
                    throw new IllegalArgumentException("is no tuple");
                });
                boolean isOlder = !was.policy().equals(policy);
                if (refused.equals(Optional.of(was.id()))) {
                    return new Looked(was.id(), isOlder, Outcome.refused(Reason.SECRET_IN_IDENTIFIER, Rule.SESSION_ID));
                }
                return new Looked(was.id(), isOlder, Outcome.accepted(renew(was, line, policy, isOlder || isAll)));
            }
        };
    }

    private static Renewed renew(Tuple was, Bytes line, String policy, boolean isScanned) {
        if (!isScanned || !was.body().text().contains(PASSWORD)) {
            return new Renewed(Redactions.none(), line);
        }
        Redactions found = new Redactions(Map.of("password", 2));
        Body body = body(was.body().text().replace(PASSWORD, MARKER), MARKER);
        Tuple now = with(was, policy, was.redactions().plus(found), body);
        return new Renewed(found, Bytes.wrap(TupleJson.write(now)));
    }

    static Resanitizer resanitizer(Store store, LineRules rules) {
        return new Resanitizer(store, Fixtures.TENANT, rules, new Told(), (lines, of) -> {});
    }

    static Optional<Resanitizing.Stored> run(Resanitizer resanitizer, Lineage lineage) throws IOException {
        Failures failures = new Failures();
        Optional<Resanitizing.Stored> begun = resanitizer.run(lineage, writers(), CLOCK, failures);
        failures.end();
        return begun;
    }

    static Lineage lineage(Store store, Path root) {
        return new Lineage(store, root, note -> {});
    }

    private static Tuple tuple(int n, String word, String policy, Map<String, Integer> redactions) {
        Tuple edit = Sealed.edit(n % 3 == 0 ? "wells" : "pumps", "master", "n" + n);
        Tuple named = new Tuple(
                TupleId.of(Fixtures.TENANT, edit.provenance().tupleType(), new EventId("event:" + n)),
                edit.format(),
                edit.provenance(),
                edit.added(),
                edit.source(),
                edit.origin(),
                edit.group(),
                edit.outcome(),
                edit.license(),
                policy,
                edit.redactions(),
                edit.body());
        return with(named, policy, new Redactions(redactions), body("line " + n + " says " + word, word));
    }

    private static Body body(String text, String word) {
        return new Body(text, CleanJson.vouchedFor(Bytes.utf8("{\"word\":\"" + word + "\"}")), false);
    }

    private static Tuple with(Tuple was, String policy, Redactions redactions, Body body) {
        return new Tuple(
                was.id(),
                was.format(),
                was.provenance(),
                was.added(),
                was.source(),
                was.origin(),
                was.group(),
                was.outcome(),
                was.license(),
                policy,
                redactions,
                body);
    }

    private static String written(Tuple tuple) {
        return Bytes.wrap(TupleJson.write(tuple)).utf8();
    }
}
