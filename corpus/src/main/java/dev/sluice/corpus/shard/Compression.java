package dev.sluice.corpus.shard;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * How a shard is packed: one frame (zstd) or one member (gzip, without a time) for the whole of it. The same content
 * gives the same bytes, as long as the library's version is the same.
 */
public enum Compression {
    NONE("none", "") {
        @Override
        public OutputStream compress(OutputStream out) {
            return out;
        }

        @Override
        public InputStream decompress(InputStream in) {
            return in;
        }
    },
    GZIP("gzip", ".gz") {
        @Override
        public OutputStream compress(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BUFFER);
        }

        @Override
        public InputStream decompress(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }
    },
    ZSTD("zstd", ".zst") {
        @Override
        public OutputStream compress(OutputStream out) throws IOException {
            return new ZstdOutputStreamNoFinalizer(out).setLevel(ZSTD_LEVEL).setChecksum(true);
        }

        @Override
        public InputStream decompress(InputStream in) throws IOException {
            return new ZstdInputStreamNoFinalizer(in);
        }
    };

    private static final int BUFFER = 1 << 16;
    private static final int ZSTD_LEVEL = 3;

    private final String wireName;
    private final String suffix;

    Compression(String wireName, String suffix) {
        this.wireName = wireName;
        this.suffix = suffix;
    }

    /** The name in the configuration. */
    public String wireName() {
        return wireName;
    }

    /** What follows {@code .jsonl} in a shard's name. */
    public String suffix() {
        return suffix;
    }

    /** Packs what is written; closing it ends the frame. */
    public abstract OutputStream compress(OutputStream out) throws IOException;

    /** Unpacks what is read. */
    public abstract InputStream decompress(InputStream in) throws IOException;

    /** The constant of this exact wire name, if there is one. */
    public static Optional<Compression> of(String wireName) {
        return Arrays.stream(values()).filter(c -> c.wireName.equals(wireName)).findFirst();
    }

    /** How the shard of this name is packed; empty if it is not the name of a shard. */
    public static Optional<Compression> ofShard(String name) {
        return Arrays.stream(values())
                .filter(c -> name.endsWith(".jsonl" + c.suffix))
                .findFirst();
    }
}
