/**
 * A deployment's own rules, from its configuration. Patterns are RE2's: whoever writes them can make a scan slower, but never
 * worse than linear. The rules that everybody has are not here: they are code and forms, which are faster.
 */
@NullMarked
package dev.sluice.sanitize.own;

import org.jspecify.annotations.NullMarked;
