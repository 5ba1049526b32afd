/**
 * Raw JSON in, clean JSON and findings out: the one sanitizer that capture and topology both use. Not for reading JSON,
 * and not for free-text names or addresses, which would need a language model.
 */
@NullMarked
package dev.sluice.sanitize;

import org.jspecify.annotations.NullMarked;
