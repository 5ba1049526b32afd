/**
 * Secrets behind one more encoding: base64, percent runs, escapes within a text. Decodes, scans again, redacts the whole run.
 */
@NullMarked
package dev.sluice.sanitize.encoded;

import org.jspecify.annotations.NullMarked;
