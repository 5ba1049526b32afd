package dev.sluice.corpus.sign;

import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * A private key: Ed25519, in a PEM file (PKCS #8, as {@code openssl genpkey -algorithm ed25519} makes it too)
 * that its owner alone may read. Nothing of it is ever printed.
 */
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";
    private static final int LONGEST_FILE = 1_024;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Makes a new key and writes it to a file that doesn't exist yet.
     *
     * @return the public half, to be pinned by whoever checks
     */
    public static TrustedKey generate(Path file) throws IOException {
        KeyPair pair = newPair();
        String pem =
                BEGIN + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + END;
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY)))) {
            out.write(pem.getBytes(StandardCharsets.US_ASCII));
        }
        return TrustedKey.of(pair.getPublic());
    }

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException saying what the file must be
     */
    public static SigningKey read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("a file");
        }
        if (!Files.getPosixFilePermissions(file).stream()
                .allMatch(permission -> permission.name().startsWith("OWNER_"))) {
            throw new IllegalArgumentException("a file that its owner alone may read: chmod 600 it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(LONGEST_FILE), StandardCharsets.US_ASCII));
        }
    }

    /**
     * The key that this text is.
     *
     * @throws IllegalArgumentException saying what the text must be
     */
    public static SigningKey parse(String pem) {
        try {
            return new SigningKey(decode(pem.strip().replace("\r\n", "\n") + "\n"));
        } catch (IllegalArgumentException | GeneralSecurityException noKey) {
            throw new IllegalArgumentException("an Ed25519 private key in PEM, as `sluice doctrine keygen` makes it");
        }
    }

    /** Whether this key has signed these bytes: it would sign them the same way again. */
    public boolean hasSigned(Bytes message, byte[] signature) {
        return MessageDigest.isEqual(sign(message), signature);
    }

    /** The 64 bytes of the signature; the same for the same bytes. */
    byte[] sign(Bytes message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message.array(), message.offset(), message.length());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on signs with Ed25519", e);
        }
    }

    private static PrivateKey decode(String pem) throws GeneralSecurityException {
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new IllegalArgumentException("no private key in PEM");
        }
        String body = pem.substring(BEGIN.length(), pem.length() - END.length());
        return KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }
}
