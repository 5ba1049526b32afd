/**
 * The tenant's dictionary: whole words without regard to case, by a hash of each word.
 */
@NullMarked
package dev.sluice.sanitize.terms;

import org.jspecify.annotations.NullMarked;
