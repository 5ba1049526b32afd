package dev.sluice.topology;

import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.tuple.Redactions;

/**
 * An admitted event whose payload the sanitizer has been through.
 *
 * @param found what had to be taken out here; capture has usually taken out everything before
 * @param policy version and digest of the rules that cleaned it
 */
record Cleaned(Admitted admitted, CleanJson payload, Redactions found, String policy) {}
