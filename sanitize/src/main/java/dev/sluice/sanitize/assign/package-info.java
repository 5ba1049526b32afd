/**
 * Values that stand beside a secret-like name, in code, configuration, shells, markup and JSON fields. Decides by name, place
 * and look of the value, never by one alone; only in a manifest of secrets is no name asked.
 */
@NullMarked
package dev.sluice.sanitize.assign;

import org.jspecify.annotations.NullMarked;
