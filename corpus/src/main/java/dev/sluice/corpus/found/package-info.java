/**
 * Which shards hold lines that may not stay as they are, and whose: written down for a cause before any of them goes. Not
 * for taking them away.
 */
@NullMarked
package dev.sluice.corpus.found;

import org.jspecify.annotations.NullMarked;
