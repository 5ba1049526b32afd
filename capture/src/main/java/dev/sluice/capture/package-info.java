/** PLACEHOLDER */
@NullMarked
package dev.sluice.capture;

import org.jspecify.annotations.NullMarked;
