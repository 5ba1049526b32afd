package dev.sluice.serdes.registry;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects an answer, as long as it is no longer than any that a registry gives. For one thread at a time. */
final class LimitedBody implements Consumer<Optional<byte[]>> {
    static final int MOST_BYTES = 4 << 20;

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private boolean isTooLong;

    @Override
    public void accept(Optional<byte[]> part) {
        byte[] bytes = part.orElse(new byte[0]);
        isTooLong |= collected.size() + bytes.length > MOST_BYTES;
        if (!isTooLong) {
            collected.writeBytes(bytes);
        }
    }

    /** All of it; empty where it was too long. */
    Optional<byte[]> bytes() {
        return isTooLong ? Optional.empty() : Optional.of(collected.toByteArray());
    }
}
