/**
 * For what shards are taken away, whether lines are erased or written anew, and what that leaves behind. Not for who orders it,
 * and not for taking them away, which {@code remove} does.
 */
@NullMarked
package dev.sluice.corpus.cause;

import org.jspecify.annotations.NullMarked;
