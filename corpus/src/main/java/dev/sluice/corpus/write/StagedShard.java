package dev.sluice.corpus.write;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.StagedOutput;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** A shard that is being written. Lines are gathered in a buffer and hashed a buffer at a time. For one thread. */
public final class StagedShard {
    private static final int BUFFER = 1 << 16;

    private final StorePath staged;
    private final StorePath target;
    private final StagedOutput file;
    private final CountedOutput counted;
    private final OutputStream packed;
    /** Empty where the file is the content, whose hash is then the file's. */
    private final Optional<MessageDigest> contentDigest;

    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private long contentBytes;
    private long records;
    private long firstSeq;
    private long lastSeq;

    /** Takes over a file that has nothing in it yet. */
    public StagedShard(StagedOutput file, StorePath staged, StorePath target, Compression compression)
            throws IOException {
        this.file = file;
        this.staged = staged;
        this.target = target;
        counted = new CountedOutput(file);
        packed = compression.compress(counted);
        contentDigest = compression == Compression.NONE ? Optional.empty() : Optional.of(Bytes.newSha256());
    }

    /** Adds a line; the bytes end without a line end. */
    public void append(Bytes line, long seq) throws IOException {
        append(line, seq, seq);
    }

    /** Adds a line of which only is known between which seqs, themselves included, its own lies. */
    public void append(Bytes line, long least, long most) throws IOException {
        if (line.length() >= BUFFER - filled) {
            flush();
        }
        if (line.length() >= BUFFER) {
            write(line.array(), line.offset(), line.length());
        } else {
            System.arraycopy(line.array(), line.offset(), buffer, filled, line.length());
            filled += line.length();
        }
        buffer[filled++] = '\n';
        contentBytes += line.length() + 1;
        firstSeq = records == 0 ? least : firstSeq;
        lastSeq = most;
        records++;
    }

    /** Length of the lines so far, unpacked. */
    public long contentBytes() {
        return contentBytes;
    }

    /** Ends the file and makes it durable. */
    public ShardFile seal() throws IOException {
        flush();
        packed.close();
        file.seal();
        Sha256 sha256 = counted.sha256();
        return new ShardFile(
                target,
                staged.name(),
                records,
                counted.bytes(),
                sha256,
                contentBytes,
                contentDigest.map(digest -> Sha256.ofDigest(digest.digest())).orElse(sha256),
                firstSeq,
                lastSeq);
    }

    /** Lets go of file and compressor without writing any more. */
    public void abandon() throws IOException {
        counted.cutOff();
        try {
            packed.close();
        } finally {
            file.close();
        }
    }

    /** Where it is written. */
    public StorePath staged() {
        return staged;
    }

    private void flush() throws IOException {
        write(buffer, 0, filled);
        filled = 0;
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        packed.write(bytes, offset, length);
        contentDigest.ifPresent(digest -> digest.update(bytes, offset, length));
    }
}
