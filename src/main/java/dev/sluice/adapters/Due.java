package dev.sluice.adapters;

import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.Adapter.Kind;
import dev.sluice.contracts.identity.DoctrineVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which adapters have to be trained again since the charter's minor or major number went up. */
public final class Due {
    private Due() {}

    /**
     * A line for each that is due, by name.
     *
     * @param doctrine that the deployment stands under
     * @param isVendor whose constitutional adapter has to be of exactly this version; nobody else trains one
     * @param own what the tenant's ledger holds
     * @param trained adapters that the manifests of the tenant's clusters train
     */
    public static List<String> of(
            DoctrineVersion doctrine, boolean isVendor, List<Registered> own, Collection<Adapter> trained) {
        Map<String, List<Registered>> versions = new TreeMap<>();
        trained.stream()
                .filter(adapter -> adapter.kind() != Kind.CONSTITUTIONAL)
                .forEach(adapter -> versions.put(adapter.toString(), new ArrayList<>()));
        if (isVendor) {
            versions.put(new Adapter(Kind.CONSTITUTIONAL, doctrine.value()).toString(), new ArrayList<>());
        }
        for (Registered registered : own) {
            Adapter adapter = registered.version().adapter();
            boolean isOfOldCharter =
                    adapter.kind() == Kind.CONSTITUTIONAL && !adapter.of().equals(doctrine.value());
            if (!isOfOldCharter) {
                versions.computeIfAbsent(adapter.toString(), added -> new ArrayList<>())
                        .add(registered);
            }
        }
        List<String> due = new ArrayList<>();
        versions.forEach((adapter, all) -> {
            if (all.stream().noneMatch(registered -> registered.doctrine().isOfMinor(doctrine))) {
                due.add(told(adapter, all));
            }
        });
        return due;
    }

    private static String told(String adapter, List<Registered> all) {
        return all.stream()
                .max(Comparator.comparingInt(registered -> registered.version().number()))
                .map(last -> adapter + "  " + last.version() + " was trained under doctrine " + last.doctrine())
                .orElse(adapter + "  was never trained");
    }
}
