/** The entry point of the product. Everything it does is in the packages beside it. */
@NullMarked
package dev.sluice;

import org.jspecify.annotations.NullMarked;
