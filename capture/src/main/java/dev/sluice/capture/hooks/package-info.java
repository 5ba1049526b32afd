/** Puts Sluice's git hook into a repository and takes it out again. Not for reading what the hook leaves. */
@NullMarked
package dev.sluice.capture.hooks;

import org.jspecify.annotations.NullMarked;
