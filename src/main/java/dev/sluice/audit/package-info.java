/**
 * Proves that nothing was lost or doubled: reads the ledger and the commit logs and joins them. Only reads; not for
 * mending what it finds.
 */
@NullMarked
package dev.sluice.audit;

import org.jspecify.annotations.NullMarked;
