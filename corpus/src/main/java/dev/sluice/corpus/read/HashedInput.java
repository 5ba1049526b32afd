package dev.sluice.corpus.read;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes what is read. */
final class HashedInput extends FilterInputStream {
    private final MessageDigest digest = Bytes.newSha256();
    private long bytes;

    HashedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            digest.update(buffer, offset, read);
            bytes += read;
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public long skip(long n) {
        throw new UnsupportedOperationException("what is skipped is not hashed");
    }

    long bytes() {
        return bytes;
    }

    /** Whether exactly these bytes were read; to be asked for once. */
    boolean is(long length, Sha256 sha256) {
        return bytes == length && is(sha256);
    }

    /** As {@link #is(long, Sha256)}, whatever their number. */
    boolean is(Sha256 sha256) {
        return Sha256.ofDigest(digest.digest()).equals(sha256);
    }
}
