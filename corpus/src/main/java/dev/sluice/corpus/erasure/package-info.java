/** What was ordered to be erased, what became of it, and the receipts. Not for erasing, which {@code erase} does. */
@NullMarked
package dev.sluice.corpus.erasure;

import org.jspecify.annotations.NullMarked;
