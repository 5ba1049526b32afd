package dev.sluice.corpus.offer;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.sign.SignedHead;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;

/**
 * An opt-in as it lies in a file: the line of its signature, then its own.
 *
 * @param id SHA-256 of its own line: of what was said, however often it was signed
 * @param file all of it
 */
public record SignedOptIn(Sha256 id, OptIn optIn, Bytes file) {
    /** Largest file. */
    public static final int MAX_BYTES = 64 << 10;

    private static final SignedHead HEAD = new SignedHead(OptIn.SCHEMA, OptIn.VERSION);

    /** Signs it. */
    public static SignedOptIn sign(OptIn optIn, SigningKey key) {
        Bytes line = optIn.toLine();
        return new SignedOptIn(Sha256.of(line), optIn, HEAD.sign(line, key));
    }

    /**
     * Reads a file. Nothing of it is looked into before its signature is known to be good.
     *
     * @param key the tenant's
     * @throws OfferRefusedException where it is none, or not as the tenant has signed it
     */
    public static SignedOptIn read(Bytes file, TrustedKey key) {
        byte[] all = file.toArray();
        if (all.length > MAX_BYTES || !HEAD.begins(all)) {
            throw new OfferRefusedException("the opt-in is no signed opt-in of version " + OptIn.VERSION);
        }
        Bytes line = Bytes.wrap(all, HEAD.length(), all.length - HEAD.length());
        if (!key.hasSigned(line, HEAD.signature(all))) {
            throw new OfferRefusedException("the opt-in's signature isn't that of the tenant's key: another has signed "
                    + "it, or it was changed");
        }
        try {
            return new SignedOptIn(Sha256.of(line), OptIn.parse(line), file);
        } catch (IllegalArgumentException e) {
            throw new OfferRefusedException("the opt-in " + e.getMessage());
        }
    }
}
