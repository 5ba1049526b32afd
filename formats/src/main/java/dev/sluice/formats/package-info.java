/**
 * What a payload means: for each format its contract, its rendering and what may be said of it. The list is sealed. Not
 * for envelopes and stamps, which are the same for every format.
 */
@NullMarked
package dev.sluice.formats;

import org.jspecify.annotations.NullMarked;
