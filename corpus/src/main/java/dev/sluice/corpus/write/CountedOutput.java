package dev.sluice.corpus.write;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and hashes what goes through. Closing it closes nothing; once cut off it drops what comes. */
final class CountedOutput extends OutputStream {
    private final OutputStream out;
    private final MessageDigest digest = Bytes.newSha256();
    private long bytes;
    private boolean cutOff;

    CountedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        if (!cutOff) {
            out.write(buffer, offset, length);
            digest.update(buffer, offset, length);
            bytes += length;
        }
    }

    @Override
    public void close() {}

    void cutOff() {
        cutOff = true;
    }

    long bytes() {
        return bytes;
    }

    /** The hash of all that went through; to be asked for once. */
    Sha256 sha256() {
        return Sha256.ofDigest(digest.digest());
    }
}
