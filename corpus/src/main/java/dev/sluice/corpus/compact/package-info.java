/**
 * Makes few large shards of many small ones, by generations, and deletes what nothing needs any more. Not for reading the
 * result, which any reader of the log does.
 */
@NullMarked
package dev.sluice.corpus.compact;

import org.jspecify.annotations.NullMarked;
