/**
 * What an adapter is trained on, pinned: which lines may be, which are, and the same ones again. Not for views of the
 * lines, and not for what was trained on them.
 */
@NullMarked
package dev.sluice.corpus.snapshot;

import org.jspecify.annotations.NullMarked;
