package dev.sluice.tenants;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.serdes.tenants.TenantList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What may be done with a tenant, as the configuration and the tenant topic stand. Refuses by saying what can be done instead. */
final class TenantRules {
    private final SluiceConfig configured;
    private final TenantList list;

    TenantRules(SluiceConfig configured, TenantList list) {
        this.configured = configured;
        this.list = list;
    }

    /** Refuses where tenants can't come and go. */
    static void requireHosted(SluiceConfig configured) {
        if (!configured.isHosted()) {
            throw new ConfigurationException(
                    "a " + configured.tenancy().deployment().wireName()
                            + " deployment has exactly one tenant: others come to a hosted one (deployment: hosted)");
        }
    }

    /**
     * What is wanted, in the cell that the tenant has had, where none is said.
     *
     * @param traces of the tenant, which count where no entry says what it was
     */
    TenantEntry inItsCell(TenantEntry wanted, Traces traces) {
        if (wanted.cell().isPresent()) {
            return wanted;
        }
        Optional<TenantEntry> before =
                list.of(wanted.tenant()).map(TenantList.Listed::entry).or(() -> traces.kept(wanted.tenant()));
        return wanted.inCell(before.flatMap(TenantEntry::cell));
    }

    /** All tenants as they are once this entry stands in the place of the tenant's own. */
    SluiceConfig with(TenantEntry wanted) {
        Map<Tenant, TenantEntry> entries = new HashMap<>();
        list.entries().forEach(entry -> entries.put(entry.tenant(), entry));
        entries.put(wanted.tenant(), wanted);
        return configured.with(entries.values());
    }

    /**
     * The entry that is to stand; the one that stands where this has been done before, or begun.
     *
     * @param traces of the tenant, which count where no entry says what it was
     */
    TenantEntry added(TenantEntry wanted, Traces traces) {
        Tenant tenant = wanted.tenant();
        if (configured.tenancy().knows(tenant)) {
            throw new ConfigurationException(tenant + " is in the configuration already");
        }
        Optional<TenantEntry> stands = list.of(tenant).map(TenantList.Listed::entry);
        stands.ifPresentOrElse(entry -> requireSame(entry, wanted, traces), () -> requireTraced(wanted, traces));
        requireKnown(wanted, traces);
        requireApart(wanted);
        if (stands.filter(entry -> entry.root().equals(wanted.root())).isEmpty()) {
            requireNoOthers(wanted, traces);
        }
        return wanted;
    }

    private static void requireSame(TenantEntry stands, TenantEntry wanted, Traces traces) {
        Tenant tenant = stands.tenant();
        switch (stands.state()) {
            case SUSPENDED ->
                throw new ConfigurationException(tenant + " is suspended: `sluice tenant resume " + tenant + "`");
            case DRAINING ->
                throw new ConfigurationException(
                        tenant + " is being removed: `sluice tenant remove " + tenant + "` goes on with it");
            case ACTIVE, REMOVED, HELD, CONFIGURED -> {
                boolean isOther = stands.kind() != wanted.kind()
                        || !stands.root().equals(wanted.root())
                        || isOfOtherCell(stands, wanted);
                if (isOther && traces.hasBegun(tenant)) {
                    requireUnchanged(stands, wanted);
                }
            }
        }
    }

    /** Of a tenant whose lines nobody speaks for: its Kafka was lost, or it was taken out of the configuration. */
    private static void requireTraced(TenantEntry wanted, Traces traces) {
        Tenant tenant = wanted.tenant();
        if (!traces.hasLines(tenant)) {
            return;
        }
        traces.kept(tenant).ifPresent(kept -> requireUnchanged(kept, wanted));
        List<Lane> own = ownLanes(wanted, traces);
        if (own.isEmpty()) {
            throw new ConfigurationException(
                    "--root",
                    wanted.root(),
                    "where the shards of " + tenant + " lie, on this host: the ledger counts lines of it");
        }
        boolean isCustomer = own.get(0).corpus() == Corpus.TENANT_RUNTIME;
        TenantKind kind = isCustomer ? TenantKind.CUSTOMER : TenantKind.VENDOR;
        requireUnchanged(tenant, "kind", kind.wireName(), wanted.kind().wireName());
    }

    /** Where the ledger counts no line of shards, it would give their numbers again: the sink ends, for all tenants. */
    private static void requireKnown(TenantEntry wanted, Traces traces) {
        Tenant tenant = wanted.tenant();
        if (traces.hasLines(tenant) || ownLanes(wanted, traces).isEmpty() || traces.isLost()) {
            return;
        }
        String keys = " --set tenants." + tenant + ".";
        throw new ConfigurationException(
                "--root",
                wanted.root(),
                "a root without shards of " + tenant + ", of which this Kafka knows nothing: or stop everything, and"
                        + " `sluice recover --discard" + keys + "kind="
                        + wanted.kind().wireName() + keys + "root="
                        + wanted.root() + "` tells it of them");
    }

    private static List<Lane> ownLanes(TenantEntry wanted, Traces traces) {
        return traces.sealedIn(Path.of(wanted.root())).stream()
                .filter(lane -> lane.tenant().equals(wanted.tenant()))
                .toList();
    }

    /** What was imported into a corpus lies beside its own tenant's; others' alone is another's corpus. */
    private static void requireNoOthers(TenantEntry wanted, Traces traces) {
        SortedSet<String> sealed = traces.sealedIn(Path.of(wanted.root())).stream()
                .map(lane -> lane.tenant().value())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!sealed.isEmpty() && !sealed.contains(wanted.tenant().value())) {
            throw new ConfigurationException(
                    "--root",
                    wanted.root(),
                    "a root of its own: shards of " + String.join(", ", sealed) + " lie there");
        }
    }

    private static void requireUnchanged(TenantEntry stands, TenantEntry wanted) {
        Tenant tenant = stands.tenant();
        requireUnchanged(tenant, "kind", stands.kind().wireName(), wanted.kind().wireName());
        requireUnchanged(tenant, "root", stands.root(), wanted.root());
        if (isOfOtherCell(stands, wanted)) {
            requireUnchanged(
                    tenant,
                    "cell",
                    stands.cell().orElse("left out"),
                    wanted.cell().orElse(""));
        }
    }

    /** Of a configured tenant the configuration has said it since. */
    private static boolean isOfOtherCell(TenantEntry stands, TenantEntry wanted) {
        return !stands.state().isOfConfiguration() && !stands.cell().equals(wanted.cell());
    }

    /** What lies in a root stays there: another kind would mix what it holds, another root would part it. */
    private static void requireUnchanged(Tenant tenant, String what, String stands, String wanted) {
        if (!stands.equals(wanted)) {
            throw new ConfigurationException("--" + what, wanted, stands + ", as " + tenant + " has had it");
        }
    }

    /** Also from the roots of tenants that were removed: what they hold is still theirs. */
    private void requireApart(TenantEntry wanted) {
        Map<Tenant, Path> roots = new HashMap<>(configured.roots());
        list.entries().stream()
                .filter(entry -> !entry.state().isOfConfiguration())
                .forEach(entry -> roots.putIfAbsent(entry.tenant(), Path.of(entry.root())));
        roots.put(wanted.tenant(), Path.of(wanted.root()));
        try {
            CorpusRoots.of(roots);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("the tenants' roots can't be looked at", e);
        }
    }

    /** The entry by which a tenant rests: one that only the configuration has brought is held as long as it does. */
    TenantEntry suspended(Tenant tenant) {
        Optional<TenantEntry> came = came(tenant);
        if (came.filter(entry -> entry.state() == TenantState.DRAINING).isPresent()) {
            throw new ConfigurationException(tenant + " is being removed: nothing is captured for it already");
        }
        return came.map(entry -> entry.in(TenantState.SUSPENDED))
                .or(() -> configured.entryOf(tenant).map(entry -> entry.in(TenantState.HELD)))
                .orElseThrow(() -> unknown(tenant));
    }

    /** The entry by which a tenant that rests goes on; where only the configuration has brought it, as that says. */
    TenantEntry resumed(Tenant tenant) {
        Optional<TenantEntry> came = came(tenant);
        if (came.filter(entry -> entry.state() == TenantState.DRAINING).isPresent()) {
            throw new ConfigurationException(tenant + " is being removed: add it again once it is");
        }
        return came.map(entry -> entry.in(TenantState.ACTIVE))
                .or(() -> configured.entryOf(tenant).map(entry -> entry.in(TenantState.CONFIGURED)))
                .orElseThrow(() -> unknown(tenant));
    }

    /** The entry by which a tenant begins to go; the one that stands where it has begun or gone. */
    TenantEntry draining(Tenant tenant) {
        if (configured.tenancy().knows(tenant)) {
            throw new ConfigurationException(tenant
                    + " is in the configuration: take it out there and start anew, or `sluice tenant suspend " + tenant
                    + "`");
        }
        TenantEntry entry = list.of(tenant)
                .map(TenantList.Listed::entry)
                .filter(stands -> !stands.state().isOfConfiguration())
                .orElseThrow(() -> unknown(tenant));
        return entry.state() == TenantState.REMOVED ? entry : entry.in(TenantState.DRAINING);
    }

    /** The entry of a tenant that came by command, and has not gone; nor goes, where it is configured again. */
    private Optional<TenantEntry> came(Tenant tenant) {
        return list.of(tenant)
                .map(TenantList.Listed::entry)
                .filter(entry ->
                        entry.state() != TenantState.REMOVED && !entry.state().isOfConfiguration())
                .filter(entry -> entry.state() != TenantState.DRAINING
                        || !configured.tenancy().knows(tenant));
    }

    private static ConfigurationException unknown(Tenant tenant) {
        return new ConfigurationException("TENANT", tenant.value(), "a tenant of this deployment: `sluice tenant ls`");
    }
}
