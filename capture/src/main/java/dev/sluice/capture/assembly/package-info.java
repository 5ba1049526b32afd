/**
 * Puts the lines of logs together: one event for each run, or for each range of one that pauses or grows too large.
 * Knows files, runs and ranges. Not for what a line means: that is a {@link
 * dev.sluice.capture.assembly.RunLogs}'s.
 */
@NullMarked
package dev.sluice.capture.assembly;

import org.jspecify.annotations.NullMarked;
