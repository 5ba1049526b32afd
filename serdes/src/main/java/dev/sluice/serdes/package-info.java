/** PLACEHOLDER */
@NullMarked
package dev.sluice.serdes;

import org.jspecify.annotations.NullMarked;
