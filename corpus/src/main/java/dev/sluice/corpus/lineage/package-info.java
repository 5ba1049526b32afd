/**
 * Which adapter version was trained on what: a ledger that only grows, in which offers to others stand
 * too, and which adapter versions a record has trained.
 * Not for training, and not for the adapters themselves.
 */
@NullMarked
package dev.sluice.corpus.lineage;

import org.jspecify.annotations.NullMarked;
