/**
 * Secrets known by the structure around them: private keys, JSON web tokens, authorization values, cookies, credentials in
 * URLs. Not provider tokens, and not values known by a name alone.
 */
@NullMarked
package dev.sluice.sanitize.secrets;

import org.jspecify.annotations.NullMarked;
