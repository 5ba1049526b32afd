package dev.sluice.corpus.shard;

import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.corpus.store.StorePath;

/**
 * Where a line belongs: {@code <source>/redaction_class=…/evidence_class=…}, in the Hive style, so that readers filter
 * by folder.
 */
public record ShardDirectory(Source source, RedactionClass redactionClass, EvidenceClass evidenceClass) {
    /** Its place below {@code training-corpus}. */
    public StorePath path() {
        return StorePath.root()
                .child(source.path())
                .child("redaction_class=" + redactionClass.wireName())
                .child("evidence_class=" + evidenceClass.wireName());
    }
}
