/** Works refusals off: lists them, and publishes their raw events anew. Never shows an event, never skips a stage. */
@NullMarked
package dev.sluice.refused;

import org.jspecify.annotations.NullMarked;
