/** What a shard is: its directory, its name, its compression. Not for reading or writing its lines. */
@NullMarked
package dev.sluice.corpus.shard;

import org.jspecify.annotations.NullMarked;
