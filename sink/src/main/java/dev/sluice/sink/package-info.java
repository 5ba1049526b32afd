/**
 * Where tuples leave Kafka: a Connect sink that appends each lane partition to its chain of commits. Not for deciding
 * how a commit is made durable; that is what {@code corpus} is for.
 */
@NullMarked
package dev.sluice.sink;

import org.jspecify.annotations.NullMarked;
