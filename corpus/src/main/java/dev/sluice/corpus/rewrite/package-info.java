/**
 * Brings the lines of a chain's shards into other shards, by generations: the steps, whoever takes them and whatever for. Not
 * for deciding which lines, which {@code compact} and {@code remove} do.
 */
@NullMarked
package dev.sluice.corpus.rewrite;

import org.jspecify.annotations.NullMarked;
