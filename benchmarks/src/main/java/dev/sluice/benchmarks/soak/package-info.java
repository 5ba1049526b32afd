/** Random faults against the cluster of deploy/cluster, for hours. Not for single cases: those are tests. */
@NullMarked
package dev.sluice.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
