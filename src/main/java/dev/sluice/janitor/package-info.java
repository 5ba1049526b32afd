/**
 * Deletes from Kafka what is done with and older than its grace. Not for shards, which {@code corpus gc} collects, and not
 * for what a tenant is owed to be erased.
 */
@NullMarked
package dev.sluice.janitor;

import org.jspecify.annotations.NullMarked;
