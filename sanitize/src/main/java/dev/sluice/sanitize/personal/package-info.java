/**
 * Personal data with a checksum or a context. Not names and addresses in free text, which would need a language model.
 */
@NullMarked
package dev.sluice.sanitize.personal;

import org.jspecify.annotations.NullMarked;
