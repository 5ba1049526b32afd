package dev.sluice.command;

import dev.sluice.adapters.Asked;
import dev.sluice.adapters.Chosen;
import dev.sluice.adapters.Composer;
import dev.sluice.adapters.CompositionRefusedException;
import dev.sluice.adapters.Due;
import dev.sluice.adapters.Registered;
import dev.sluice.cluster.Manifest;
import dev.sluice.cluster.ManifestFolder;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.lineage.Ledger;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.Taint;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sluice adapters …}: which adapters belong together, which are out of date, and which others may have; needs no
 * broker.
 */
@Command(
        name = "adapters",
        subcommands = {OptInCommand.class, OfferCommand.class, OffersCommand.class},
        footer = {"", "Example:", "  sluice adapters compose --cluster wells --role task-wells --build"},
        description = {
            "Tells which adapter versions belong together and which are due, by ledgers and manifests; and offers one to",
            "others, where its tenant wants that.",
        })
final class AdaptersCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "compose",
            description = {
                "Prints what a request is answered with, in the order in which it is composed, and why: base,",
                "constitutional (always), engineering, tenant, role, cluster. Of each adapter the newest version in the",
                "ledger that was trained under the deployment's doctrine (doctrine.version; major and minor number).",
                "Where its cluster has a manifest that consumes adapters, only those. Refuses an adapter of another",
                "tenant or doctrine, or on another base model (exit 3).",
            },
            footer = {
                "",
                "Examples:",
                "  sluice adapters compose --cluster wells --role task-wells --build",
                "  sluice adapters compose --tenant globex --tenant-data --role master",
            })
    int compose(
            @Mixin Whose whose,
            @Mixin SigningKeys keys,
            @Option(names = "--role", paramLabel = "ROLE", description = "In which the work is done.") @Nullable
                    String role,
            @Option(
                            names = "--cluster",
                            paramLabel = "CLUSTER",
                            description = "Whose work it is; else the workspace's.")
                    @Nullable
                    String cluster,
            @Option(names = "--build", description = "It builds the platform: with the engineering adapter.")
                    boolean isBuild,
            @Option(names = "--tenant-data", description = "It is about the tenant's data: with the tenant's adapter.")
                    boolean isAboutData)
            throws IOException {
        SluiceConfig config = whose.config();
        Tenant tenant = whose.tenant(config);
        if (role != null && !Role.isValid(role)) {
            throw new ConfigurationException("--role", role, "a role, for example task-wells");
        }
        Asked asked = new Asked(
                tenant,
                kind(config, tenant),
                config.doctrine(),
                Optional.ofNullable(role).map(Role::new),
                Optional.ofNullable(cluster).map(CaptureOptions::cluster),
                isBuild,
                isAboutData);
        try {
            new Composer(
                            asked,
                            manifest(config, asked),
                            config.tenancy().tenants(),
                            known(config, ledgers(config, tenant), keys))
                    .compose()
                    .forEach(this::print);
            return 0;
        } catch (CompositionRefusedException e) {
            return answer().found("nothing is composed: " + e.getMessage());
        }
    }

    @Command(
            name = "due",
            footer = {"", "Example:", "  sluice adapters due --set doctrine.version=0.1.0"},
            description = {
                "Lists the adapters of a tenant that are due for training: no version in the ledger was trained under the",
                "deployment's doctrine (doctrine.version; major and minor number), or none at all though a manifest trains",
                "it. Of the constitutional adapter, which the vendor trains, it has to be exactly that version. Exits 3",
                "where one is due.",
            })
    int due(@Mixin Whose whose, @Mixin SigningKeys keys) throws IOException {
        SluiceConfig config = whose.config();
        Tenant tenant = whose.tenant(config);
        List<Registered> own = known(config, Set.of(tenant), keys);
        return sayDue(config, tenant, config.doctrine(), own, answer());
    }

    /** Lists what is due under a doctrine version, by what the tenant's ledger holds; the exit code that goes with it. */
    static int sayDue(
            SluiceConfig config, Tenant tenant, DoctrineVersion doctrine, List<Registered> own, Answer answer) {
        boolean isVendor = kind(config, tenant) == TenantKind.VENDOR;
        List<String> due = Due.of(doctrine, isVendor, own, trained(config, tenant));
        due.forEach(answer::say);
        answer.say(Amount.of(due.size(), "adapter") + " due under doctrine " + doctrine);
        return due.isEmpty() ? 0 : SluiceCommand.FOUND;
    }

    private static Set<Adapter> trained(SluiceConfig config, Tenant tenant) {
        return ManifestFolder.sound(config).stream()
                .flatMap(manifests -> manifests.byFile().values().stream())
                .filter(manifest -> manifest.tenant().equals(tenant))
                .flatMap(manifest -> manifest.trains().stream())
                .collect(Collectors.toSet());
    }

    private void print(Chosen chosen) {
        answer().say(String.format(
                Locale.ROOT, "%-14s  %-34s  %s", chosen.layer().wireName(), chosen.name(), chosen.reason()));
    }

    private static Optional<Manifest> manifest(SluiceConfig config, Asked asked) {
        return asked.cluster().flatMap(cluster -> ManifestFolder.sound(config).map(manifests -> manifests
                .of(asked.tenant(), cluster)
                .orElseThrow(() -> new ConfigurationException(
                        "--cluster",
                        cluster.value(),
                        "a cluster that has a manifest of tenant " + asked.tenant() + ": `sluice clusters ls`"))));
    }

    private static SortedSet<Tenant> vendors(SluiceConfig config) {
        SortedSet<Tenant> vendors = new TreeSet<>(Comparator.comparing(Tenant::value));
        config.tenancy().tenants().forEach((tenant, kind) -> {
            if (kind == TenantKind.VENDOR) {
                vendors.add(tenant);
            }
        });
        return vendors;
    }

    private static SortedSet<Tenant> ledgers(SluiceConfig config, Tenant tenant) {
        SortedSet<Tenant> ledgers = vendors(config);
        ledgers.add(tenant);
        return ledgers;
    }

    /** What these tenants' ledgers hold, each entry with its snapshot. */
    private List<Registered> known(SluiceConfig config, Set<Tenant> ledgers, SigningKeys keys) throws IOException {
        Optional<BiPredicate<Bytes, byte[]>> trusted = keys.mayTrust(config);
        if (trusted.isEmpty()) {
            answer().note("no signature is checked: set snapshots.trusted.key, or give --key");
        }
        return known(config, ledgers, trusted, answer()::note);
    }

    static List<Registered> known(
            SluiceConfig config,
            Set<Tenant> ledgers,
            Optional<BiPredicate<Bytes, byte[]>> trusted,
            Consumer<String> notes)
            throws IOException {
        List<Registered> known = new ArrayList<>();
        for (Tenant of : ledgers) {
            Corpora.requireUsed(config, of);
            Store store = Corpora.of(config).store(of).orElseThrow();
            Lineage lineage = new Lineage(store, config.root(of).resolve(CorpusRoots.TRAINING_CORPUS), notes);
            Map<AdapterVersion, List<Cause>> tainted = Taint.of(store, lineage);
            for (Stored stored : lineage.entries()) {
                SignedSnapshot signed = LineageCommand.snapshot(store, stored);
                if (trusted.isPresent() && !signed.isSignedBy(trusted.get())) {
                    throw new DamagedCorpusException(
                            Ledger.path(stored.entry().number()),
                            "the snapshot that it names, " + signed.id() + " of " + of
                                    + ", isn't signed with the trusted key");
                }
                known.add(new Registered(
                        of,
                        stored,
                        signed.snapshot(),
                        tainted.getOrDefault(stored.entry().what().adapter(), List.of())));
            }
        }
        return known;
    }

    private static TenantKind kind(SluiceConfig config, Tenant tenant) {
        return config.tenancy().kindOf(tenant).orElseThrow();
    }

    private Answer answer() {
        return new Answer(spec.commandLine());
    }
}
