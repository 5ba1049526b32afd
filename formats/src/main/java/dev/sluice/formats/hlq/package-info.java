/**
 * What the search harness logs: episodes of a multi-step search under the frozen v1 contract, and one-shot retrievals. Not
 * for reading log folders; an episode comes here in one piece.
 */
@NullMarked
package dev.sluice.formats.hlq;

import org.jspecify.annotations.NullMarked;
