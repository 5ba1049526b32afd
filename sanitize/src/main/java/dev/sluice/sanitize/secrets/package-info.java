/**
 * Secrets known by the structure around them: private keys, JSON web tokens, authorization values, cookies, credentials in
 * URLs, calls and commands that log in, and the one provider token that no literal tells. Not values known by a name alone.
 */
@NullMarked
package dev.sluice.sanitize.secrets;

import org.jspecify.annotations.NullMarked;
