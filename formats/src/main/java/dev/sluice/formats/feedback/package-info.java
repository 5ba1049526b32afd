/** Corrections: preference pairs, and the briefs, attempts and verdicts that they come of. Not for what was accepted alone. */
@NullMarked
package dev.sluice.formats.feedback;

import org.jspecify.annotations.NullMarked;
