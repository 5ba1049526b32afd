package dev.sluice.registry;

import dev.sluice.serdes.registry.Patience;
import dev.sluice.serdes.registry.RegisteredSchema;
import dev.sluice.serdes.registry.RegistryRefusedException;
import dev.sluice.serdes.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where contracts lie in a registry. Both steps may be done again at any time.
 *
 * @param level the compatibility level that every subject is to have
 */
public record Subjects(SchemaRegistry registry, String level, Patience patience) {
    /**
     * What came of publishing one contract.
     *
     * @param refused why the registry didn't take it; then there is no id
     */
    public record Pushed(boolean isNew, Optional<Integer> id, String refused) {}

    /** Gives the subject its level and, where it has not got it in any version, the contract. */
    public Pushed push(Contract contract) {
        return patience.with(() -> {
            Optional<Integer> before = registry.idOf(contract.subject(), contract.schema());
            try {
                if (!registry.level(contract.subject()).equals(Optional.of(level))) {
                    registry.setLevel(contract.subject(), level);
                }
                int id = before.orElseGet(() -> registry.register(contract.subject(), contract.schema()));
                return new Pushed(before.isEmpty(), Optional.of(id), "");
            } catch (RegistryRefusedException e) {
                if (e.status() != RegistryRefusedException.INCOMPATIBLE) {
                    throw e;
                }
                return new Pushed(false, Optional.empty(), String.valueOf(e.getMessage()));
            }
        });
    }

    /** In what the registry differs from having this contract as the subject's newest version, at its level. */
    public List<String> differences(Contract contract) {
        return patience.with(() -> {
            List<String> differences = new ArrayList<>();
            schemaDifference(contract).ifPresent(differences::add);
            String found = registry.level(contract.subject()).orElse("not set");
            if (!found.equals(level)) {
                differences.add("compatibility level is " + found + ", must be " + level);
            }
            return differences;
        });
    }

    private Optional<String> schemaDifference(Contract contract) {
        Optional<RegisteredSchema> latest = registry.latest(contract.subject());
        if (latest.isEmpty()) {
            return Optional.of("missing");
        }
        if (latest.get().is(contract.schema())) {
            return Optional.empty();
        }
        if (registry.idOf(contract.subject(), contract.schema()).isPresent()) {
            return Optional.of("superseded: another schema was registered after this one");
        }
        return Optional.of(registry.objection(contract.subject(), contract.schema())
                .map(why -> "incompatible with what is there: " + why)
                .orElse("another schema is there; this one may follow it"));
    }
}
