/**
 * JSON as bytes: where its strings lie, what they say without escapes, and how a piece of one is replaced. Not a parser of
 * values: nothing here makes objects of JSON.
 */
@NullMarked
package dev.sluice.sanitize.json;

import org.jspecify.annotations.NullMarked;
