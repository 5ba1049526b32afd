/**
 * Provider tokens by their published forms. The rules are data, one resource a family; the code only matches forms.
 */
@NullMarked
package dev.sluice.sanitize.tokens;

import org.jspecify.annotations.NullMarked;
