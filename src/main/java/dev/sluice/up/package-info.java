/** All of {@code up} together: the embedded parts, capture before them, and what watches them. */
@NullMarked
package dev.sluice.up;

import org.jspecify.annotations.NullMarked;
