package dev.sluice.corpus.bundle;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.sign.SignedHead;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One version of a vendor's charter, whole, as it travels:
 *
 * <pre>
 * sluice.doctrine_bundle 1.0.0 &lt;Ed25519 signature of the second line, 88 characters of base64&gt; LF
 * &lt;{@link Manifest}, with the SHA-256 of all that follows&gt; LF
 * &lt;the clauses, as they lie in the vendor's shards, sorted by id, each with its LF&gt;
 * </pre>
 *
 * The same version gives the same bytes. Nothing of a file is looked into before its signature is known to be good.
 */
public final class Bundle {
    /** Largest file, so that it can be held in memory. */
    static final int MAX_BYTES = 32 << 20;

    private static final SignedHead HEAD = new SignedHead(Manifest.SCHEMA, Manifest.VERSION);

    private final Manifest manifest;
    private final Bytes lines;

    private Bundle(Manifest manifest, Bytes lines) {
        this.manifest = manifest;
        this.lines = lines;
    }

    static Bundle of(
            Tenant tenant, DoctrineVersion version, Optional<DoctrineVersion> previous, long records, Bytes lines) {
        return new Bundle(new Manifest(tenant, version, previous, records, lines.length(), Sha256.of(lines)), lines);
    }

    /**
     * Reads a bundle that the holder of this key has signed.
     *
     * @throws BundleRefusedException where it is none, or not as it was signed
     */
    public static Bundle read(Path file, TrustedKey key) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            require(bytes.length <= MAX_BYTES, "it is larger than " + (MAX_BYTES >> 20) + " MiB");
            return read(bytes, key);
        }
    }

    private static Bundle read(byte[] bytes, TrustedKey key) {
        int end = endOfManifest(bytes);
        require(end > 0 && HEAD.begins(bytes), "it is no doctrine bundle of version " + Manifest.VERSION);
        Bytes signed = Bytes.wrap(bytes, HEAD.length(), end - HEAD.length());
        require(
                key.hasSigned(signed, HEAD.signature(bytes)),
                "its signature isn't that of the key in doctrine.trusted.key: another has signed it, or it was changed");
        Manifest manifest = Manifest.parse(signed.utf8())
                .orElseThrow(() -> new BundleRefusedException("its manifest can't be read"));
        Bytes lines = Bytes.wrap(bytes, end, bytes.length - end);
        require(
                lines.length() == manifest.bytes() && Sha256.of(lines).equals(manifest.sha256()),
                "its clauses were changed after it was signed");
        return new Bundle(manifest, lines);
    }

    /** The bytes of the bundle, signed. */
    public Bytes signed(SigningKey key) {
        Bytes signed = Bytes.utf8(manifest.toLine());
        ByteArrayOutputStream all = new ByteArrayOutputStream(HEAD.length() + signed.length() + lines.length());
        all.writeBytes(HEAD.line(key, signed).toArray());
        all.write(signed.array(), signed.offset(), signed.length());
        all.write(lines.array(), lines.offset(), lines.length());
        return Bytes.wrap(all.toByteArray());
    }

    /** The vendor. */
    public Tenant tenant() {
        return manifest.tenant();
    }

    /** The version that it holds. */
    public DoctrineVersion version() {
        return manifest.version();
    }

    /** The vendor's version before, if there is one. */
    public Optional<DoctrineVersion> previous() {
        return manifest.previous();
    }

    /** How many clauses it holds. */
    public long records() {
        return manifest.records();
    }

    Sha256 sha256() {
        return manifest.sha256();
    }

    Bytes lines() {
        return lines;
    }

    /** One past the line end of the second line; 0 where there is none that could be a manifest's. */
    private static int endOfManifest(byte[] bytes) {
        int last = Math.min(bytes.length, HEAD.length() + Manifest.MAX_BYTES);
        for (int i = HEAD.length(); i < last; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new BundleRefusedException(fault);
        }
    }
}
