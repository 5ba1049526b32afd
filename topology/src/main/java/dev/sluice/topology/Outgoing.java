package dev.sluice.topology;

import dev.sluice.contracts.Bytes;

/**
 * A record on its way out.
 *
 * @param topic a lane's or a refused topic, never built from content
 * @param partition the one that the event came from, so that every lane partition has one writer
 */
record Outgoing(String topic, int partition, Bytes value) {}
