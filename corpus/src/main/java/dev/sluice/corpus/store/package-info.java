/**
 * Where the bytes of a corpus lie: few operations, so that a directory and an object store can both keep their
 * promises. Knows nothing of shards and commits.
 */
@NullMarked
package dev.sluice.corpus.store;

import org.jspecify.annotations.NullMarked;
