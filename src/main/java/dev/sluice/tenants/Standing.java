package dev.sluice.tenants;

import dev.sluice.config.Cell;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.serdes.tenants.TenantList;
import dev.sluice.serdes.tenants.TenantList.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How one tenant stands.
 *
 * @param revision of its entry; empty where it only stands in the configuration
 * @param missing instances that have not taken the entry up
 * @param unfinished the command that has to be run again, where one has
 */
public record Standing(
        Tenant tenant,
        TenantKind kind,
        TenantState state,
        String root,
        Cell cell,
        OptionalLong revision,
        SortedSet<String> missing,
        Optional<String> unfinished) {
    /** @param areOpen whether the capture of tenants that an entry stands of may write, as far as that is known */
    static Collection<Standing> of(
            SluiceConfig configured,
            TenantList list,
            SortedMap<String, Long> positions,
            Set<String> topics,
            Map<Tenant, Boolean> areOpen) {
        SluiceConfig live = configured.with(list.entries());
        SortedSet<Tenant> tenants = new TreeSet<>(Comparator.comparing(Tenant::value));
        tenants.addAll(configured.tenancy().tenants().keySet());
        tenants.addAll(list.listed().keySet());
        List<Standing> standings = new ArrayList<>();
        for (Tenant tenant : tenants) {
            Optional<Listed> listed = list.of(tenant);
            if (!configured.tenancy().knows(tenant) && isOfConfiguration(listed)) {
                continue;
            }
            TenantEntry entry = entry(configured, tenant, listed.map(Listed::entry));
            standings.add(new Standing(
                    tenant,
                    entry.kind(),
                    entry.state(),
                    entry.root(),
                    live.cellOf(tenant),
                    listed.map(at -> OptionalLong.of(at.revision())).orElse(OptionalLong.empty()),
                    listed.map(at -> Acknowledgements.missing(positions, at.revision()))
                            .orElseGet(TreeSet::new),
                    unfinished(tenant, entry.state(), topics, Optional.ofNullable(areOpen.get(tenant)))));
        }
        return standings;
    }

    private static boolean isOfConfiguration(Optional<Listed> listed) {
        return listed.filter(at -> at.entry().state().isOfConfiguration()).isPresent();
    }

    /** What holds: a configured tenant can only be made to rest by what is said of it. */
    private static TenantEntry entry(SluiceConfig configured, Tenant tenant, Optional<TenantEntry> said) {
        Optional<TenantState> state = said.map(entry -> state(configured, entry));
        return configured
                .entryOf(tenant)
                .map(own -> own.in(state.orElse(TenantState.ACTIVE)))
                .or(() -> said)
                .orElseThrow();
    }

    /** What an entry means of its tenant, which may be configured. */
    static TenantState state(SluiceConfig configured, TenantEntry said) {
        if (!configured.tenancy().knows(said.tenant())) {
            return said.state();
        }
        boolean rests = said.state() == TenantState.SUSPENDED || said.state() == TenantState.HELD;
        return rests ? TenantState.SUSPENDED : TenantState.ACTIVE;
    }

    private static Optional<String> unfinished(
            Tenant tenant, TenantState state, Set<String> topics, Optional<Boolean> mayWrite) {
        boolean isWithoutCapture = !topics.contains(new CaptureTopic(tenant).name());
        return switch (state) {
            case ACTIVE -> command("add", isWithoutCapture).or(() -> command("resume", !mayWrite.orElse(true)));
            case SUSPENDED -> command("add", isWithoutCapture).or(() -> command("suspend", mayWrite.orElse(false)));
            case DRAINING -> Optional.of("remove");
            case HELD, CONFIGURED -> Optional.empty();
            case REMOVED ->
                command(
                        "remove",
                        topics.stream()
                                .anyMatch(topic -> topic.startsWith(Lane.prefixOf(tenant))
                                        || topic.equals(RefusedTopic.of(tenant).name())));
        };
    }

    private static Optional<String> command(String name, boolean isMissing) {
        return isMissing ? Optional.of(name) : Optional.empty();
    }
}
