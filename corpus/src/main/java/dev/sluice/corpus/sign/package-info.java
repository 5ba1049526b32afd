/** Who says so: Ed25519 keys, and the line that a signed file begins with. Not for what is signed. */
@NullMarked
package dev.sluice.corpus.sign;

import org.jspecify.annotations.NullMarked;
