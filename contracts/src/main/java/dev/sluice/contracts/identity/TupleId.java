package dev.sluice.contracts.identity;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.TupleType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The identity of an event and of the tuple that it becomes: SHA-256 over tenant, tuple type and event id, separated by
 * NUL, in lower-case hex. The same event always has the same id. It is also the Kafka key, so that no natural key
 * stands in clear in a key.
 *
 * @param value 64 hexadecimal digits
 */
public record TupleId(String value) {
    private static final HexFormat HEX = HexFormat.of();

    public TupleId {
        Shape.require(isValid(value), "id", "[0-9a-f]{64}");
    }

    /** Derives the id of an event. */
    public static TupleId of(Tenant tenant, TupleType type, EventId event) {
        MessageDigest digest = Bytes.newSha256();
        digest.update(
                (tenant.value() + '\0' + type.wireName() + '\0' + event.value()).getBytes(StandardCharsets.US_ASCII));
        return new TupleId(HEX.formatHex(digest.digest()));
    }

    /** Whether the whole text is an id. */
    public static boolean isValid(String text) {
        return Shape.isHex(text, 64);
    }

    /** The key of the event's record and of the tuple's: the id in ASCII. A new array each time. */
    public byte[] toKey() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return value;
    }
}
