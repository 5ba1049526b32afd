package dev.sluice.corpus.store;

import java.io.IOException;
import java.io.OutputStream;

/** A file that is being written. Not thread-safe. Closing it without sealing promises nothing about its bytes. */
public abstract class StagedOutput extends OutputStream {
    /** Ends the file and makes its bytes and its name durable. */
    public abstract void seal() throws IOException;
}
