/** Strict reading of one JSON object from bytes, and compact writing. Not for mapping objects by reflection. */
@NullMarked
package dev.sluice.serdes.json;

import org.jspecify.annotations.NullMarked;
