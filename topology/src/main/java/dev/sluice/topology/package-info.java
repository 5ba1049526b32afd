/**
 * What happens to an event between its capture topic and its corpus topic: admit, sanitize, deduplicate, stamp, suppress, route,
 * count. Each stage is a pure class; {@link dev.sluice.topology.CorpusTopology} strings them together. Not for reading
 * files or writing shards: capture and sink are met at topics only.
 */
@NullMarked
package dev.sluice.topology;

import org.jspecify.annotations.NullMarked;
