package dev.sluice.capture.git;

import java.util.Arrays;

/** Bytes that grow up to a limit and can be taken back. Not thread-safe. */
final class ByteSink {
    private final int limit;
    private byte[] array;
    private int size;

    ByteSink(int limit) {
        this.limit = limit;
        this.array = new byte[Math.min(limit, 8192)];
    }

    /** Appends as much as the limit allows; the rest is dropped. */
    void append(byte[] source, int from, int length) {
        int fits = Math.min(length, limit - size);
        if (fits > array.length - size) {
            array = Arrays.copyOf(array, Math.min(limit, Math.max(array.length * 2, size + fits)));
        }
        System.arraycopy(source, from, array, size, fits);
        size += fits;
    }

    void append(byte... source) {
        append(source, 0, source.length);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == limit;
    }

    byte at(int index) {
        return array[index];
    }

    /** Takes back everything from {@code length} on. */
    void cutTo(int length) {
        size = Math.min(size, length);
    }

    boolean startsWith(int from, byte[] prefix) {
        return size - from >= prefix.length
                && Arrays.equals(array, from, from + prefix.length, prefix, 0, prefix.length);
    }

    byte[] from(int start) {
        return Arrays.copyOfRange(array, start, size);
    }

    byte[] toArray() {
        return from(0);
    }
}
