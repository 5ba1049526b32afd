package dev.sluice.corpus.lineage;

import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.found.ErasedShard;
import dev.sluice.corpus.found.ErasedShards;
import dev.sluice.corpus.found.FoundShards;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was trained on records that were erased or written anew since, or are about to be. */
public final class Taint {
    private Taint() {}

    /**
     * Those of a tenant's ledger, each with what has erased such a record, or found something in it. Where none touches a
     * snapshot of the ledger, no index is asked; where nothing was trained, no order is read.
     */
    public static Map<AdapterVersion, List<Cause>> of(Store store, Lineage lineage) throws IOException {
        Map<AdapterVersion, List<Cause>> tainted = new LinkedHashMap<>();
        List<Stored> entries = lineage.entries();
        if (entries.isEmpty()) {
            return tainted;
        }
        List<Erasure> erasures = Erasures.of(store).all();
        List<Resanitizing.Known> resanitizings = new Resanitizings(store).all();
        List<Cause> causes = Stream.concat(
                        erasures.stream().map(erasure -> erasure.stored().cause()),
                        resanitizings.stream().map(known -> known.stored().cause()))
                .toList();
        Map<Cause, List<Stored>> pinning = HeldShards.pinning(store, causes, entries);
        for (Erasure erasure : erasures) {
            Cause cause = erasure.stored().cause();
            if (pinning.containsKey(cause)) {
                lineage.of(erasure, (lines, of) -> {}).forEach(entry -> add(tainted, entry, cause));
            }
        }
        for (Resanitizing.Known known : resanitizings) {
            Cause cause = known.stored().cause();
            if (pinning.containsKey(cause)) {
                lineage.of(known.stored(), (lines, of) -> {}).stream()
                        .filter(pinning.get(cause)::contains)
                        .forEach(entry -> add(tainted, entry, cause));
            }
        }
        return tainted;
    }

    private static void add(Map<AdapterVersion, List<Cause>> tainted, Stored entry, Cause cause) {
        tainted.computeIfAbsent(entry.entry().what().adapter(), adapter -> new ArrayList<>())
                .add(cause);
    }

    /** Which records an adapter was trained on, in words. */
    public static String records(List<Cause> causes) {
        String erased = named(causes, Cause::isErasure);
        String found = named(causes, cause -> !cause.isErasure());
        return Stream.of(
                        erased.isEmpty() ? "" : "records that were erased since, by " + erased,
                        found.isEmpty() ? "" : "records in which something was found since, by " + found)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; and on "));
    }

    private static String named(List<Cause> causes, Predicate<Cause> which) {
        return causes.stream().filter(which).map(Cause::name).collect(Collectors.joining(", "));
    }

    /** What is indexed before is known line by line, also afterwards. What can't be derived now can't be anyhow. */
    public static void index(Lineage lineage, Progress progress) throws IOException {
        try {
            lineage.bringUp(progress);
        } catch (DamagedCorpusException notDerivable) {
            return;
        }
    }

    /**
     * What it leaves behind. Shards that are still there count for nothing.
     *
     * @param trained what was trained on a line that went
     */
    public static Aftermath aftermath(Store store, Cause cause, List<Stored> trained) throws IOException {
        Set<StorePath> gone = new HashSet<>();
        for (ErasedShards found : new FoundShards(store, cause).all()) {
            for (ErasedShard shard : found.shards()) {
                if (!shard.isThere(store)) {
                    gone.add(shard.path());
                }
            }
        }
        Snapshots snapshots = new Snapshots(store);
        List<Sha256> named = new ArrayList<>();
        for (Sha256 id : snapshots.ids()) {
            Optional<SignedSnapshot> signed = snapshots.read(id);
            if (signed.isPresent() && signed.get().snapshot().pinsAny(gone)) {
                named.add(id);
            }
        }
        return new Aftermath(
                named,
                trained.stream().map(entry -> entry.entry().what().adapter()).toList());
    }

    /**
     * Those of these entries whose snapshot pins a shard that holds a line which may not stay for this, or has held it before
     * the line moved; gone or not.
     */
    public static List<Stored> pinning(Store store, Cause cause, List<Stored> entries) throws IOException {
        return HeldShards.pinning(store, List.of(cause), entries).getOrDefault(cause, List.of());
    }
}
