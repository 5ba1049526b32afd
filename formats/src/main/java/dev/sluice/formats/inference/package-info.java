/** Requests to the model service and its answers. Not for sessions, which hold many of them. */
@NullMarked
package dev.sluice.formats.inference;

import org.jspecify.annotations.NullMarked;
