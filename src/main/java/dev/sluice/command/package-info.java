/** The {@code sluice} command: reads options, calls the part that does the work, prints. Not for doing the work. */
@NullMarked
package dev.sluice.command;

import org.jspecify.annotations.NullMarked;
