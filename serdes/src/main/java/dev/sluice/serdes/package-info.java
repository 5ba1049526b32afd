/**
 * What travels as bytes: events, tuples and refusals as JSON, provenance as headers. Not for what a payload means; that
 * is what {@code formats} is for.
 */
@NullMarked
package dev.sluice.serdes;

import org.jspecify.annotations.NullMarked;
