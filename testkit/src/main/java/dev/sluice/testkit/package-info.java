/** Canonical fixtures, every field with a value of its own, for the tests of other modules. Not for production. */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
