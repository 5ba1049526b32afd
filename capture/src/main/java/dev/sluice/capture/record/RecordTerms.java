package dev.sluice.capture.record;

import dev.sluice.capture.prepare.Owner;
import java.util.Set;

/**
 * On which terms records are captured.
 *
 * @param derived what is made of them beside
 * @param withContent whether prompt and answer of a request to a model service are carried
 */
record RecordTerms(Owner owner, Set<Derived> derived, boolean withContent) {
    RecordTerms {
        derived = Set.copyOf(derived);
    }
}
