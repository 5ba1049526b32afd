package dev.sluice.corpus.read;

import com.github.luben.zstd.ZstdIOException;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.shard.Compression;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.zip.ZipException;

/** Shows the lines of a shard, and makes sure that file and lines are what they are known to be. */
public final class ShardLines {
    private final ShardHashes shard;

    private ShardLines(ShardHashes shard) {
        this.shard = shard;
    }

    /**
     * Reads an opened shard to its end. What the visitor was shown holds only once this has returned.
     *
     * @throws DamagedCorpusException if it is another file, or holds other lines
     */
    public static void read(InputStream opened, ShardHashes shard, LineVisitor visitor) throws IOException {
        any(opened, shard, (line, number) -> {
            visitor.visit(line, number);
            return false;
        });
    }

    /**
     * Whether a line of an opened shard is wanted; reads no further than the first that is.
     *
     * @throws DamagedCorpusException where none is, if it is another file, or holds other lines
     */
    public static boolean any(InputStream opened, ShardHashes shard, LineTest wanted) throws IOException {
        return new ShardLines(shard).any(opened, wanted);
    }

    /** Asks of one line after the other, each without its end. */
    @FunctionalInterface
    public interface LineTest {
        boolean test(Bytes line, long number) throws IOException;
    }

    private boolean any(InputStream opened, LineTest wanted) throws IOException {
        DigestInputStream file = new DigestInputStream(opened, Bytes.newSha256());
        long records = 0;
        try (DigestInputStream content = new DigestInputStream(unpacked(file), Bytes.newSha256())) {
            LineSplitter lines = new LineSplitter(content, Tuple.MAX_BYTES);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                require(lines.isEnded(), "has a line without an end");
                if (wanted.test(Bytes.wrap(line), ++records)) {
                    return true;
                }
            }
            require(
                    records == shard.records() && isOf(content, shard.contentSha256()),
                    "holds other lines than its commit names");
        } catch (ZipException | ZstdIOException | EOFException e) {
            throw new DamagedCorpusException(shard.path(), "can't be unpacked");
        }
        file.transferTo(OutputStream.nullOutputStream());
        require(isOf(file, shard.sha256()), "is another file than its commit names");
        return false;
    }

    private InputStream unpacked(InputStream file) throws IOException {
        return Compression.ofShard(shard.path().name()).orElseThrow().decompress(new Unclosed(file));
    }

    private static boolean isOf(DigestInputStream read, Sha256 sha256) {
        return Sha256.ofDigest(read.getMessageDigest().digest()).equals(sha256);
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            throw new DamagedCorpusException(shard.path(), fault);
        }
    }
}
