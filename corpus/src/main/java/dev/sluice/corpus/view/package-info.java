/**
 * A selection of a corpus as a folder that a training job loads: one class a view, and the export that writes it. Not
 * for the corpus itself: nothing reads a view back into it.
 */
@NullMarked
package dev.sluice.corpus.view;

import org.jspecify.annotations.NullMarked;
