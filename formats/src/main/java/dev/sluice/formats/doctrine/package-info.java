/** The governance charter: its clauses as released, and amendments in flight. Not for who may release one. */
@NullMarked
package dev.sluice.formats.doctrine;

import org.jspecify.annotations.NullMarked;
