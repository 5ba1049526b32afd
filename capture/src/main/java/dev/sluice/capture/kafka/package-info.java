/** Publishes events to Kafka. Not for topics: they exist before. */
@NullMarked
package dev.sluice.capture.kafka;

import org.jspecify.annotations.NullMarked;
