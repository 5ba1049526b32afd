/**
 * Where hooks leave word that there is something to capture. Holds pointers alone, never content, and is not a log:
 * a pointer goes when what it points to has been acknowledged.
 */
@NullMarked
package dev.sluice.capture.spool;

import org.jspecify.annotations.NullMarked;
