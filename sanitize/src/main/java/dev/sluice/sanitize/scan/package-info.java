/**
 * One pass over a text: literal anchors found by a bitmap over two folded bytes and the kind of a third, each handed to the
 * detectors that ask for it. Knows no rule of its own.
 */
@NullMarked
package dev.sluice.sanitize.scan;

import org.jspecify.annotations.NullMarked;
