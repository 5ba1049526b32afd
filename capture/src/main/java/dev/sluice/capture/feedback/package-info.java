/** Corrections as events: messages that say what was suggested and what it should have been. */
@NullMarked
package dev.sluice.capture.feedback;

import org.jspecify.annotations.NullMarked;
