/**
 * Where work enters: sources offer sanitized events, the forwarder publishes them and tells the sources what has
 * arrived. Not for judging, stamping or routing; that is the topology's.
 */
@NullMarked
package dev.sluice.capture;

import org.jspecify.annotations.NullMarked;
