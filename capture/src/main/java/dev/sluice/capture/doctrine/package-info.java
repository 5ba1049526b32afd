/** A charter folder as events: its clauses as released, its amendments in flight. Not for signing a release. */
@NullMarked
package dev.sluice.capture.doctrine;

import org.jspecify.annotations.NullMarked;
