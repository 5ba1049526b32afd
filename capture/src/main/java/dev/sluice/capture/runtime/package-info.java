/** What a customer's deployment writes of itself, line by line, as events. Not for what a session says. */
@NullMarked
package dev.sluice.capture.runtime;

import org.jspecify.annotations.NullMarked;
