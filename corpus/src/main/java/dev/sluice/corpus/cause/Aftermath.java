package dev.sluice.corpus.cause;

import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.corpus.log.Sha256;
import java.util.List;

/**
 * What a cause leaves behind.
 *
 * @param snapshots that can't be derived any more
 * @param adapters that were trained on a line that went
 */
public record Aftermath(List<Sha256> snapshots, List<AdapterVersion> adapters) {
    public Aftermath {
        snapshots = List.copyOf(snapshots);
        adapters = List.copyOf(adapters);
    }
}
