/** What stands on a corpus topic and in a shard. Not for raw content. */
@NullMarked
package dev.sluice.contracts.tuple;

import org.jspecify.annotations.NullMarked;
