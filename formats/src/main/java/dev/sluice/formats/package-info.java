/** PLACEHOLDER */
@NullMarked
package dev.sluice.formats;

import org.jspecify.annotations.NullMarked;
