package dev.sluice.command;

import dev.sluice.cluster.ManifestFolder;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.snapshot.Eligibility;
import dev.sluice.corpus.snapshot.LeftOut;
import dev.sluice.corpus.snapshot.Selection;
import dev.sluice.corpus.snapshot.Selector;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshot;
import dev.sluice.corpus.snapshot.SnapshotDiff;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.where.Where;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice corpus snapshot create|ls|verify|diff|export}: what an adapter is trained on; needs no broker. */
@Command(
        name = "snapshot",
        description = {
            "Pins what an adapter is trained on: which lines of which shards, and why these.",
            "",
            "A snapshot is made of what is committed, signed, and never changed. Its id is the hash of what it says, and",
            "no clock is in it: the same corpus, asked for the same, gives the same id. It is named by its id, or by the",
            "first eight or more digits of it. Needs no broker; may run beside `up`.",
        },
        footer = {
            "",
            "Examples:",
            "  sluice doctrine keygen training.key",
            "  sluice corpus snapshot create --adapter engineering-local-v1 --key training.key",
            "  sluice corpus snapshot export --key training.key 3f2a90c1 training-set",
        })
final class SnapshotCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "create",
            description = {
                "Selects, pins and signs what an adapter may be trained on.",
                "",
                "An adapter takes from one tenant's own corpus alone: engineering-<vendor> and",
                "constitutional-doctrine-v<n.n.n> from the vendor's, tenant-<customer> from that customer's,",
                "cluster-<cluster> and role-<role> from either. Preferences (feedback, apprenticeship) enter only the",
                "adapter of their own cluster, or of a role within it (--cluster). Where clusters.manifests is set, what",
                "a cluster did enters only where its manifest trains the adapter. No filter overrides any of this; what",
                "is left out is counted by reason. Where nothing is left, or something in the corpus isn't as it was",
                "committed, nothing is pinned (exit 3).",
            },
            footer = {
                "",
                "Examples:",
                "  sluice corpus snapshot create --adapter engineering-acme-v4 --key training.key \\",
                "      --where \"evidence_class=primary outcome=completed,accepted\"",
                "  sluice corpus snapshot create --adapter role-master-v1 --cluster wells --key training.key",
            })
    int create(
            @Mixin Whose whose,
            @Mixin SigningKeys keys,
            @Option(
                            names = "--adapter",
                            paramLabel = "NAME",
                            required = true,
                            description = "Which adapter, and which version of it: engineering-acme-v4.")
                    String adapter,
            @Option(
                            names = "--where",
                            paramLabel = "FILTER",
                            description = "Only tuples for which all conditions hold.")
                    @Nullable
                    String where,
            @Option(names = "--cluster", paramLabel = "CLUSTER", description = "The cluster that a role is within.")
                    @Nullable
                    String cluster)
            throws IOException {
        SluiceConfig config = whose.config();
        Tenant tenant = whose.tenant(config);
        Eligibility eligible = eligible(config, tenant, adapter, cluster);
        Where filter = CorpusExportCommand.read("--where", where == null ? "" : where, Where::parse);
        SigningKey key = keys.key();
        Store store = whose.store(config);
        PrintWriter err = spec.commandLine().getErr();
        try {
            Selection selection = Selector.select(store, eligible, filter, new LinesRead(err));
            if (selection.snapshot().isEmpty()) {
                return answer().found("nothing is pinned: no line that is committed may be and is wanted"
                        + leftOut(selection.leftOut()));
            }
            SignedSnapshot signed = SignedSnapshot.sign(selection.snapshot().get(), key);
            boolean created = new Snapshots(store).add(signed);
            if (!created && !PinnedById.isSignedBy(key, signed.id(), store)) {
                return answer().found("snapshot " + signed.id() + " is here already, signed with another key");
            }
            answer().say("snapshot " + signed.id());
            answer().say("  " + PinnedById.told(signed.snapshot()) + ", "
                    + (created ? "created" : "here already; nothing changed") + leftOut(selection.leftOut()));
            return 0;
        } catch (DamagedCorpusException e) {
            return answer().found("nothing is pinned: " + e.getMessage() + "; `sluice corpus verify` says more");
        }
    }

    @Command(
            name = "ls",
            footer = {"", "Example:", "  sluice corpus snapshot ls"},
            description = "Lists every snapshot: id, adapter, lines, shards, bytes, filter.")
    int ls(@Mixin Whose whose) throws IOException {
        Snapshots snapshots = new Snapshots(whose.store(whose.config()));
        List<Sha256> ids = snapshots.ids();
        for (Sha256 id : ids) {
            Snapshot snapshot = snapshots.read(id).orElseThrow().snapshot();
            String where = snapshot.where().toString();
            answer().say(id + "  " + PinnedById.told(snapshot) + (where.isEmpty() ? "" : ", where " + where));
        }
        answer().say(Amount.of(ids.size(), "snapshot"));
        return 0;
    }

    @Command(
            name = "verify",
            footer = {"", "Example:", "  sluice corpus snapshot verify --key training.key 3f2a90c1"},
            description = {
                "Checks a snapshot's signature, reads every shard that it pins, and selects its lines anew; exits 3 on any",
                "difference, and names each. Whose signature is good: that of --key, or snapshots.trusted.key.",
            })
    int verify(
            @Mixin Whose whose,
            @Mixin SigningKeys keys,
            @Parameters(paramLabel = "ID", description = "Which snapshot.") String id)
            throws IOException {
        SluiceConfig config = whose.config();
        Store store = whose.store(config);
        return set(config, store, id, keys).verify();
    }

    @Command(
            name = "diff",
            footer = {"", "Example:", "  sluice corpus snapshot diff 3f2a90c1 77b01e5d"},
            description = "Shows what two snapshots don't have in common: - is of the first, + of the second.")
    int diff(
            @Mixin Whose whose,
            @Parameters(paramLabel = "A", description = "One snapshot.") String a,
            @Parameters(paramLabel = "B", description = "The other.") String b)
            throws IOException {
        Store store = whose.store(whose.config());
        List<String> lines = SnapshotDiff.between(
                PinnedById.snapshot(store, a).snapshot(),
                PinnedById.snapshot(store, b).snapshot());
        lines.forEach(answer()::say);
        answer().say(Amount.of(lines.size(), "difference"));
        return 0;
    }

    @Command(
            name = "export",
            footer = {"", "Example:", "  sluice corpus snapshot export --key training.key 3f2a90c1 training-set"},
            description = {
                "Writes a snapshot's lines into a new folder, in their order: tuples.jsonl, the snapshot, SHA256SUMS.",
                "The same snapshot gives the same bytes, on any machine. The folder is there whole or not at all: where a",
                "shard is missing or changed, that is said, and nothing is written (exit 3).",
            })
    int export(
            @Mixin Whose whose,
            @Mixin SigningKeys keys,
            @Parameters(paramLabel = "ID", description = "Which snapshot.") String id,
            @Parameters(paramLabel = "DIR", description = "The new folder; not there yet.") Path folder)
            throws IOException {
        SluiceConfig config = whose.config();
        Store store = whose.store(config);
        TrainingSet.requireNew(config, folder);
        return set(config, store, id, keys).write(folder);
    }

    private TrainingSet set(SluiceConfig config, Store store, String id, SigningKeys keys) throws IOException {
        SignedSnapshot signed = PinnedById.snapshot(store, id);
        return new TrainingSet(store, signed, signed.isSignedBy(keys.trusted(config)), spec.commandLine());
    }

    private static Eligibility eligible(SluiceConfig config, Tenant tenant, String name, @Nullable String cluster) {
        AdapterVersion adapter = AdapterVersion.named(name)
                .orElseThrow(() -> new ConfigurationException(
                        "--adapter",
                        name,
                        "engineering-<tenant>-v<n>, tenant-<tenant>-v<n>, cluster-<cluster>-v<n>, role-<role>-v<n> or "
                                + "constitutional-doctrine-v<n.n.n>"));
        Optional<Cluster> within = Optional.ofNullable(cluster).map(CaptureOptions::cluster);
        Optional<SortedMap<String, Sha256>> trains =
                ManifestFolder.sound(config).map(manifests -> manifests.training(tenant, adapter.adapter()));
        try {
            return Eligibility.of(
                    adapter, tenant, config.tenancy().kindOf(tenant).orElseThrow(), within, trains);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("--adapter = \"" + name + "\": " + e.getMessage());
        }
    }

    private static String leftOut(Map<LeftOut, Long> leftOut) {
        String reasons = Arrays.stream(LeftOut.values())
                .filter(reason -> leftOut.getOrDefault(reason, 0L) > 0)
                .map(reason -> String.format(Locale.ROOT, "%,d %s", leftOut.get(reason), reason.wireName()))
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : "; left out: " + reasons;
    }

    private Answer answer() {
        return new Answer(spec.commandLine());
    }
}
