/**
 * Secrets behind one more encoding or disguise: base64, percent runs, escapes and strings of JSON within a text, signs that nobody
 * sees. Decodes and scans again; of base64 whole runs and lines go.
 */
@NullMarked
package dev.sluice.sanitize.encoded;

import org.jspecify.annotations.NullMarked;
