package dev.sluice.corpus.read;

import java.io.FilterInputStream;
import java.io.InputStream;

/** Leaves the stream below open, so that what follows a frame can still be read. */
final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
        super(in);
    }

    @Override
    public void close() {}
}
