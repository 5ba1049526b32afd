package dev.sluice.formats.contract;

import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import java.util.List;

/** What a payload has to keep beyond its shape: rules between fields, each with a name. Stateless. */
public interface Grammar {
    /** Every rule that it can find broken, in a fixed order. */
    List<Rule> rules();

    /** Refuses a payload of the right shape that breaks a rule, by that rule. */
    void check(Node payload, Claims claims) throws BadJson;

    /** A format whose shape says it all. */
    static Grammar none() {
        return new Grammar() {
            @Override
            public List<Rule> rules() {
                return List.of();
            }

            @Override
            public void check(Node payload, Claims claims) {}
        };
    }
}
