/**
 * What travels through Sluice: values, closed sets and names, without Kafka and without JSON. Not for reading or
 * writing bytes; that is what {@code serdes} is for.
 */
@NullMarked
package dev.sluice.contracts;

import org.jspecify.annotations.NullMarked;
