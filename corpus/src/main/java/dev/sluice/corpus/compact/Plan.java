package dev.sluice.corpus.compact;

import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.store.StorePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which shards become one. Only neighbours in a folder do, so that its lines keep their order; a shard of the target size
 * is left alone and parts its neighbours.
 */
final class Plan {
    /** So many renames the shards of a folder are away for at most. */
    static final int MOST_SHARDS = 1_000;

    private Plan() {}

    /** The shards of the next generation, in the order of their lines; empty where nothing is left to do. */
    static List<ShardFile> next(List<ShardFile> live, long targetBytes) {
        return runs(live, targetBytes).stream()
                .findFirst()
                .map(run -> start(run, targetBytes))
                .orElse(List.of());
    }

    /** Neighbours that are all too small, at least two in a row. */
    static List<List<ShardFile>> runs(List<ShardFile> live, long targetBytes) {
        Map<StorePath, List<ShardFile>> open = new LinkedHashMap<>();
        List<List<ShardFile>> runs = new ArrayList<>();
        for (ShardFile file : live) {
            StorePath folder = file.path().parent();
            if (file.contentBytes() >= targetBytes) {
                open.remove(folder);
            } else if (open.containsKey(folder)) {
                open.get(folder).add(file);
            } else {
                List<ShardFile> run = new ArrayList<>(List.of(file));
                open.put(folder, run);
                runs.add(run);
            }
        }
        runs.removeIf(run -> run.size() < 2);
        return runs;
    }

    private static List<ShardFile> start(List<ShardFile> run, long targetBytes) {
        long bytes = 0;
        int count = 0;
        while (count < run.size() && count < MOST_SHARDS && bytes < targetBytes) {
            bytes += run.get(count).contentBytes();
            count++;
        }
        return run.subList(0, count);
    }
}
