/** PLACEHOLDER */
@NullMarked
package dev.sluice.sanitize;

import org.jspecify.annotations.NullMarked;
