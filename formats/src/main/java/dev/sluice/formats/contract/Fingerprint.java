package dev.sluice.formats.contract;

import dev.sluice.contracts.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** A digest of the texts that make an event what it is; no two lists of texts are written alike. */
final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    static Bytes of(List<String> identity) {
        MessageDigest digest = Bytes.newSha256();
        for (String text : identity) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
            digest.update(utf8);
        }
        return Bytes.wrap(digest.digest(), 0, BYTES);
    }
}
