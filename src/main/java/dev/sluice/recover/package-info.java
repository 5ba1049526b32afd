/**
 * Makes ids and ledger anew from shards, for a Kafka that has lost them. Not for one that has them: there the ledger is the
 * truth.
 */
@NullMarked
package dev.sluice.recover;

import org.jspecify.annotations.NullMarked;
