/** What the tenant topic says of tenants that come and go while Sluice runs. Not for those of the configuration. */
@NullMarked
package dev.sluice.contracts.tenant;

import org.jspecify.annotations.NullMarked;
