/** The commit protocol: how lines become shards, once and only once. Not for several threads at one chain writer. */
@NullMarked
package dev.sluice.corpus.write;

import org.jspecify.annotations.NullMarked;
