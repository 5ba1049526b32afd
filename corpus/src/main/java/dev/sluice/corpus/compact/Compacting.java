package dev.sluice.corpus.compact;

import dev.sluice.corpus.log.GenerationReason;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.rewrite.Rewriting;
import dev.sluice.corpus.rewrite.Task;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Small shards of a folder become shards that end with the line that reaches the target. All lines stay. */
record Compacting(CompactionSettings settings, Runnable afterLine) implements Task {
    @Override
    public GenerationReason reason() {
        return GenerationReason.COMPACTION;
    }

    @Override
    public Optional<Sha256> receipt() {
        return Optional.empty();
    }

    @Override
    public List<ShardFile> next(List<ShardFile> live) {
        return Plan.next(live, settings.targetBytes());
    }

    @Override
    public void stage(List<ShardFile> inputs, Rewriting out) throws IOException {
        for (ShardFile input : inputs) {
            out.read(input, (line, number) -> {
                out.append(input, line, number, settings.compression());
                if (out.contentBytes() >= settings.targetBytes()) {
                    out.cut();
                }
                afterLine.run();
            });
        }
    }
}
