/**
 * Records of other systems, kept as they are: traces of an orchestrator, episodes of a search harness, records of an agent
 * runtime. Not for messages, which become sessions.
 */
@NullMarked
package dev.sluice.capture.record;

import org.jspecify.annotations.NullMarked;
