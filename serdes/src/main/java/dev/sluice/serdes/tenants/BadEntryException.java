package dev.sluice.serdes.tenants;

import dev.sluice.contracts.tenant.TenantEntry;
import java.io.Serial;

/** A record of the tenant topic is no entry that this Sluice knows. */
public final class BadEntryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    BadEntryException(long offset) {
        super(
                TenantEntry.TOPIC + " holds a record that is no entry of this version, at offset " + offset
                        + ": only `sluice tenant` and `sluice erase` may write there, and an instance can't be older than what wrote it");
    }
}
