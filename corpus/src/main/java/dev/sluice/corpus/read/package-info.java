/** Reading and checking what was committed, always through the log. Never changes a byte. */
@NullMarked
package dev.sluice.corpus.read;

import org.jspecify.annotations.NullMarked;
