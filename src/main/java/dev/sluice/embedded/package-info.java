/**
 * Everything in one process and one directory: a real broker, the topology and a Connect worker with the sink. Not for
 * clusters, where the same topology and connector run on their own.
 */
@NullMarked
package dev.sluice.embedded;

import org.jspecify.annotations.NullMarked;
