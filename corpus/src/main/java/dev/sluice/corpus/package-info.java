/** PLACEHOLDER */
@NullMarked
package dev.sluice.corpus;

import org.jspecify.annotations.NullMarked;
