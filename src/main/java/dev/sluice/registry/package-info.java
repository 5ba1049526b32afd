/**
 * The contracts of this deployment against a schema registry: what it holds of them, publishing them, and the frames
 * that name them. Not for the registry's protocol; {@code serdes.registry} speaks that.
 */
@NullMarked
package dev.sluice.registry;

import org.jspecify.annotations.NullMarked;
