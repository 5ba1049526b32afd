/**
 * Remembers which commits of a repository have been captured and acknowledged. Not a queue: what is to be captured is
 * what the repository has and the marker has not.
 */
@NullMarked
package dev.sluice.capture.marker;

import org.jspecify.annotations.NullMarked;
