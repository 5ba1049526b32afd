package dev.sluice.corpus.view;

import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.where.Where;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is exported, and as what. The same request on the same commits gives the same bytes.
 *
 * @param shardBytes about how much of the rows, unpacked, goes into the files that are finished together
 */
public record ExportRequest(
        String view, Where where, Splits splits, PairGates gates, Compression compression, long shardBytes) {
    /** The compression of a view that has no other. */
    private static final Map<String, Compression> FIXED = Map.of("dolma", Compression.GZIP);

    /**
     * A request.
     *
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    public ExportRequest {
        if (!Views.NAMES.contains(view)) {
            throw new IllegalArgumentException(view + ": expects one of " + String.join(", ", Views.NAMES));
        }
        if (compression != FIXED.getOrDefault(view, compression)) {
            throw new IllegalArgumentException(compression.wireName() + ": the files of " + view + " are always gzip");
        }
        if (shardBytes < 1) {
            throw new IllegalArgumentException(shardBytes + ": expects a number of bytes from 1");
        }
    }

    /** How a view's files are packed where nobody says otherwise. */
    public static Compression usualCompression(String view) {
        return FIXED.getOrDefault(view, Compression.NONE);
    }

    View newView() {
        return Views.of(view, gates).orElseThrow();
    }

    /** All of it as text, by the name of the option. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("format", view);
        options.put("where", where.toString());
        options.put("split", splits.toString());
        options.put("pair-gates", gates.toString());
        options.put("compression", compression.wireName());
        options.put("shard-bytes", String.valueOf(shardBytes));
        return options;
    }
}
