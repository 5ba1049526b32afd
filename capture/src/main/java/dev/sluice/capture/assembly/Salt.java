package dev.sluice.capture.assembly;

import dev.sluice.capture.marker.OwnerOnly;
import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for what is raw: two that differ have two, and nobody finds out by trying what a name stands for, unless he may
 * read the folder that the salt is kept in. The same for the life of that folder. Not thread-safe.
 */
public final class Salt {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int NAME_BYTES = 16;

    private final Mac mac;

    private Salt(byte[] secret) throws GeneralSecurityException {
        this.mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(secret, ALGORITHM));
    }

    /** The salt that is kept in a folder; a new one where there is none. */
    public static Salt in(Path folder) throws IOException {
        Path file = folder.resolve("salt");
        if (!Files.exists(file)) {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            Path fresh = folder.resolve("salt.tmp");
            OwnerOnly.write(fresh, HexFormat.of().formatHex(secret));
            try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        String hex = Files.readString(file).strip();
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IOException(file + " is damaged: restore it, or delete it, and what was redacted and is captured"
                    + " again gets another name");
        }
        try {
            return new Salt(HexFormat.of().parseHex(hex));
        } catch (GeneralSecurityException e) {
            throw new IOException("no HMAC here", e);
        }
    }

    /** The name of what is raw. */
    public String name(Bytes raw) {
        mac.update(raw.array(), raw.offset(), raw.length());
        return HexFormat.of().formatHex(mac.doFinal(), 0, NAME_BYTES);
    }
}
