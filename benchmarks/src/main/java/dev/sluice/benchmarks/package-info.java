/** One program for each figure that the documentation claims; prints ratios within one run. Not a test. */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
