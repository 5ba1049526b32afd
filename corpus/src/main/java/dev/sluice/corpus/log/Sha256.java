package dev.sluice.corpus.log;

import dev.sluice.contracts.Bytes;
import java.util.HexFormat;

/** A SHA-256 in lower-case hex. */
public record Sha256(String value) {
    private static final HexFormat HEX = HexFormat.of();

    public Sha256 {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a SHA-256 is 64 hexadecimal digits");
        }
    }

    /** Whether the whole text is one. */
    public static boolean isValid(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** Of these bytes. */
    public static Sha256 of(Bytes bytes) {
        return ofDigest(bytes.sha256());
    }

    /** From the 32 bytes that a digest gave. */
    public static Sha256 ofDigest(byte[] digest) {
        return new Sha256(HEX.formatHex(digest));
    }

    @Override
    public String toString() {
        return value;
    }
}
