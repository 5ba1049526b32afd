/**
 * Kafka as a client sees it: which cluster, and the topology running against it. The same for an embedded broker and for
 * a cluster. Not for starting brokers.
 */
@NullMarked
package dev.sluice.kafka;

import org.jspecify.annotations.NullMarked;
