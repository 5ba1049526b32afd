/**
 * Takes shards away that hold lines which may not stay as they are, live ones and kept ones, and writes down before which lines
 * those are. Not for deciding which lines, which {@code erase} and {@code resanitize} do.
 */
@NullMarked
package dev.sluice.corpus.remove;

import org.jspecify.annotations.NullMarked;
