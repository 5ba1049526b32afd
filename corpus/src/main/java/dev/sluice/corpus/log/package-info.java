/**
 * The commit log: which entries there are, how they look as bytes, and where a chain ends. Not for deciding what is
 * committed; that is what {@code write} is for.
 */
@NullMarked
package dev.sluice.corpus.log;

import org.jspecify.annotations.NullMarked;
