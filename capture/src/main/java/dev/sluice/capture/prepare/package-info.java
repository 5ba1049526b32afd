/** From what a capture point reads to a clean event that keeps its contract. Not for commits, which are cut to fit. */
@NullMarked
package dev.sluice.capture.prepare;

import org.jspecify.annotations.NullMarked;
