/**
 * The protocol of Confluent's Schema Registry as a small client, and the five bytes before a framed event. Not for Avro
 * or Protobuf, and not for validating by a schema: the strict reader does that.
 */
@NullMarked
package dev.sluice.serdes.registry;

import org.jspecify.annotations.NullMarked;
