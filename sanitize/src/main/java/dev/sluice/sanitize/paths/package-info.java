/**
 * Paths on somebody's machine. Not repository-relative paths, URLs or API routes.
 */
@NullMarked
package dev.sluice.sanitize.paths;

import org.jspecify.annotations.NullMarked;
