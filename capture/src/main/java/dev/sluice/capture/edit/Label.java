package dev.sluice.capture.edit;

import dev.sluice.contracts.identity.Cluster;
import java.util.Optional;

/**
 * Where a commit belongs.
 *
 * @param branch {@code ""} where no branch has it on its first-parent chain
 */
record Label(String branch, Optional<Cluster> cluster) {}
