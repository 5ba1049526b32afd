package dev.sluice.tenants;

import dev.sluice.audit.Books;
import dev.sluice.audit.TenantSums;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.kafka.KafkaCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits for what the instances have to do, each time only so long. */
final class Others {
    /** Of nothing on its way: what a broker let in a moment before its list was changed shows by then. */
    private static final int LOOKS_IN_A_ROW = 10;

    private final KafkaCluster cluster;
    private final Acknowledgements acknowledgements;
    private final Waiting waiting;
    private final Consumer<String> say;

    Others(KafkaCluster cluster, Acknowledgements acknowledgements, Duration patience, Consumer<String> say) {
        this.cluster = cluster;
        this.acknowledgements = acknowledgements;
        this.waiting = new Waiting(patience);
        this.say = say;
    }

    /** Until every instance that is alive has taken up what stands at this revision. */
    void awaitTakenUp(long revision) {
        Supplier<Collection<String>> missing = () -> Acknowledgements.missing(acknowledgements.positions(), revision);
        waiting.until(
                missing,
                Collection::isEmpty,
                late -> "not acknowledged by " + String.join(", ", late)
                        + ": it can't read the tenant topic or take up what stands there, or has just died; its log "
                        + "says which. An entry before this one may be what it can't take up: `sluice tenant ls`");
        say.accept("all instances have taken it up");
    }

    /** Until nobody reads the tenant's lanes any more: a sink that loses its permission before ends, for all tenants. */
    void awaitGivenUp(Tenant tenant) {
        waiting.until(
                () -> acknowledgements.readers(topic -> topic.startsWith(Lane.prefixOf(tenant))),
                Collection::isEmpty,
                readers -> String.join(", ", readers) + " still reads lanes that are gone: it sees that within its "
                        + "metadata.max.age.ms");
    }

    /** Until nothing of a tenant is on its way, which the commit log in its root tells. */
    void awaitDrained(TenantEntry entry) {
        int[] settled = {0};
        try (Books books = Books.of(cluster, entry)) {
            TenantSums drained = waiting.until(
                    () -> books.sums().get(0),
                    sums -> (settled[0] = sums.isSettled() ? settled[0] + 1 : 0) >= LOOKS_IN_A_ROW,
                    sums -> undrained(sums, entry));
            say.accept("all is sealed: " + drained.committed() + " lines; the events of " + drained.refusedInAll()
                    + " refusals go with the capture topic");
        } catch (IOException e) {
            throw new UncheckedIOException("the root of tenant " + entry.tenant() + " can't be looked at", e);
        }
    }

    private static String undrained(TenantSums sums, TenantEntry entry) {
        return "not drained yet: " + sums.waiting() + " events wait for the topology, " + sums.unsealed()
                + " lines for the sink. Both have to run"
                + (isHere(entry) ? "" : ", and this has to run where " + entry.root() + " is, which isn't here");
    }

    /** Whether the tenant's shards can lie on this host. */
    static boolean isHere(TenantEntry entry) {
        return Files.isDirectory(Path.of(entry.root(), CorpusRoots.TRAINING_CORPUS));
    }
}
