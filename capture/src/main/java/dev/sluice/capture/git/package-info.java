/**
 * Reads a git repository through git itself, without trusting its configuration: refs, commits, diffs. Not for what a
 * commit means as an event, and never for writing to the repository.
 */
@NullMarked
package dev.sluice.capture.git;

import org.jspecify.annotations.NullMarked;
