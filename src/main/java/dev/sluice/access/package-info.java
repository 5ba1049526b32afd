/** Who may connect to Kafka and what each may do there: planned from the tenants, applied to a cluster, proven on it. */
@NullMarked
package dev.sluice.access;

import org.jspecify.annotations.NullMarked;
