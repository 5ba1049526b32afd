/** Which tuples: the filter of a selection, and what it looks at. Not for reading shards or writing anything. */
@NullMarked
package dev.sluice.corpus.where;

import org.jspecify.annotations.NullMarked;
