package dev.sluice.capture.assembly;

import dev.sluice.contracts.Bytes;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;

/** The ids of a run's last steps, as hashes. Bounded: a line that comes again much later than it first did is new. */
final class Seen {
    static final int MOST = 8_192;

    private final Set<Long> hashes = new LinkedHashSet<>();

    /** Whether this id was there; {@code ""} never was. */
    boolean has(String id) {
        return !id.isEmpty() && hashes.contains(hash(id));
    }

    void add(String id) {
        if (!id.isEmpty()) {
            addHash(hash(id));
        }
    }

    void addHash(long hash) {
        hashes.add(hash);
        if (hashes.size() > MOST) {
            hashes.remove(hashes.iterator().next());
        }
    }

    Set<Long> hashes() {
        return hashes;
    }

    int size() {
        return hashes.size();
    }

    static long hash(String id) {
        return ByteBuffer.wrap(Bytes.utf8(id).sha256()).getLong();
    }
}
