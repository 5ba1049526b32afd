/**
 * Takes lines out of a corpus for good, by generations, and whatever else holds them. Not for what is outside of the corpus, which
 * it only names.
 */
@NullMarked
package dev.sluice.corpus.erase;

import org.jspecify.annotations.NullMarked;
