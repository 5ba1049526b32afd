package dev.sluice.capture.prepare;

import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;

/**
 * Whose work a log tells of.
 *
 * @param cluster where the log doesn't say; the workspace's where this is empty too
 */
public record Owner(Tenant tenant, Optional<Cluster> cluster) {}
