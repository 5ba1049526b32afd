package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.topic.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the duplicate filter keeps of an event that became a tuple. It judges by the fingerprint; the origin is for
 * people who look for the first of two. Of a tuple that is known from a shard alone there is no fingerprint: that is made
 * before sanitizing.
 *
 * <pre>
 * 1 byte    version, 1
 * 1 byte    length n of the fingerprint, 0 where it isn't known
 * n bytes   fingerprint
 * the rest  origin, ASCII
 * </pre>
 */
record Seen(Bytes fingerprint, String origin) {
    private static final byte VERSION = 1;

    static Seen of(Admitted admitted) {
        return new Seen(admitted.fingerprint(), admitted.arrival().origin().toString());
    }

    /** Of a tuple that stands in a shard. */
    static Seen inShard(Origin origin) {
        return new Seen(Bytes.wrap(new byte[0]), origin.toString());
    }

    /** Whether an event with this fingerprint is the same; where that isn't known, whoever has the id is. */
    boolean isSame(Bytes print) {
        return fingerprint.length() == 0 || fingerprint.equals(print);
    }

    byte[] toBytes() {
        byte[] print = fingerprint.toArray();
        byte[] from = origin.getBytes(StandardCharsets.US_ASCII);
        byte[] out = Arrays.copyOf(new byte[] {VERSION, (byte) print.length}, 2 + print.length + from.length);
        System.arraycopy(print, 0, out, 2, print.length);
        System.arraycopy(from, 0, out, 2 + print.length, from.length);
        return out;
    }

    static Seen fromBytes(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != VERSION || bytes.length < 2 + bytes[1]) {
            throw new IllegalStateException("the store of seen ids holds a value that this version did not write");
        }
        int end = 2 + bytes[1];
        return new Seen(
                Bytes.wrap(Arrays.copyOfRange(bytes, 2, end)),
                new String(bytes, end, bytes.length - end, StandardCharsets.US_ASCII));
    }
}
