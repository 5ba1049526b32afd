/**
 * The tenant topic as every instance follows it. Not for deciding what may stand there: nothing but the operator's
 * commands writes to it.
 */
@NullMarked
package dev.sluice.serdes.tenants;

import org.jspecify.annotations.NullMarked;
