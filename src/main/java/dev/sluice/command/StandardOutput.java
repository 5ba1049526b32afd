package dev.sluice.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.Serial;

/** Bytes to standard output. A reader that has seen enough ({@code | head -1}) is an end, not a failure. */
final class StandardOutput extends FilterOutputStream {
    StandardOutput() {
        super(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    }

    @Override
    public void write(int b) {
        orClosed(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        orClosed(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        orClosed(out::flush);
    }

    private static void orClosed(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new Closed();
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    /** Nobody reads on. */
    static final class Closed extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }
}
