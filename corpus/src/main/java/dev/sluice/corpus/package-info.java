/**
 * What a corpus is on disk: roots, and in the packages below the store, the commit log, writing and reading. Also what
 * all of these say while they run: how far they are, and what failed. Knows no Kafka; that is what {@code sink} is for.
 */
@NullMarked
package dev.sluice.corpus;

import org.jspecify.annotations.NullMarked;
