package dev.sluice.benchmarks.sanitize;

import dev.sluice.sanitize.Terms;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/** Made-up names of customers, of one or two words. */
final class Dictionary {
    private static final String[] SYLLABLES = {
        "kes", "trel", "mar", "vik", "tol", "dora", "bren", "man", "vas", "lex", "ori", "tis", "lum", "gard", "zan",
        "worth"
    };
    private static final String[] KINDS = {
        "", " Dental", " Group", " Foods", " Systems", " Bank", " Clinic", " Logistics"
    };
    private static final long SEED = 11;

    private Dictionary() {}

    static Terms of(int size) {
        Random random = new Random(SEED);
        Set<String> terms = new LinkedHashSet<>();
        while (terms.size() < size) {
            StringBuilder term = new StringBuilder();
            for (int syllables = 3 + random.nextInt(3); syllables > 0; syllables--) {
                term.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            terms.add(term.append(KINDS[random.nextInt(KINDS.length)]).toString());
        }
        return Terms.of(terms);
    }
}
