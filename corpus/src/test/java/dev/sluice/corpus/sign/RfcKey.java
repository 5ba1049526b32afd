package dev.sluice.corpus.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;

/** The first test vector of RFC 8032, 7.1: a key that everybody knows. */
public final class RfcKey {
    public static final String SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    public static final String PUBLIC = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private RfcKey() {}

    /** The key itself, in a new file of this folder. */
    public static Path in(Path folder) throws IOException {
        return pem(folder, SEED);
    }

    /** A private key's PKCS #8 around a seed, or around less. */
    public static Path pem(Path folder, String seed) throws IOException {
        byte[] bytes = HexFormat.of().parseHex("302e020100300506032b657004220420" + seed);
        String body = Base64.getEncoder().encodeToString(bytes);
        Path file = Files.writeString(
                folder.resolve("given.key"), "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
