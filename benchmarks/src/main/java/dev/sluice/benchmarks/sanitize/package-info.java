/** How fast the sanitizer is, beside what a regex engine and plain memory do in the same run. Not a test. */
@NullMarked
package dev.sluice.benchmarks.sanitize;

import org.jspecify.annotations.NullMarked;
