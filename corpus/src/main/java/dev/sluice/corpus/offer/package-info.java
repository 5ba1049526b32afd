/**
 * Which adapter may be offered to others, by whose consent. Not for records, which never leave; and not for handing an
 * adapter out.
 */
@NullMarked
package dev.sluice.corpus.offer;

import org.jspecify.annotations.NullMarked;
