package dev.sluice.corpus.sign;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.TopicId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public half of the key of whoever is trusted: Ed25519 (RFC 8032), as the base64 of its SubjectPublicKeyInfo
 * (RFC 8410), which is the line between the marks of a PEM file.
 *
 * @param value 60 characters
 */
public record TrustedKey(String value) {
    private static final int LENGTH = 60;
    private static final int TOPIC_ID_LENGTH = 22;

    public TrustedKey {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a trusted key is an Ed25519 public key in base64");
        }
    }

    static TrustedKey of(PublicKey key) {
        return new TrustedKey(Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /** Whether the whole text is such a key, in the one form that it has. */
    public static boolean isValid(String text) {
        try {
            return text.length() == LENGTH
                    && Base64.getEncoder()
                            .encodeToString(decode(text).getEncoded())
                            .equals(text);
        } catch (IllegalArgumentException | GeneralSecurityException noKey) {
            return false;
        }
    }

    /** Whether the holder of the private key has signed these bytes. */
    public boolean hasSigned(Bytes message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(decode(value));
            check.update(message.array(), message.offset(), message.length());
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519, and the key was checked", e);
        }
    }

    /**
     * What stands in the place of Kafka's topic id where an imported version is committed: no topic stands behind it, and
     * whoever signed does.
     */
    public TopicId asTopicId() {
        return new TopicId(Base64.getUrlEncoder()
                .encodeToString(Bytes.utf8(value).sha256())
                .substring(0, TOPIC_ID_LENGTH));
    }

    /** That it is a point of the curve shows only when it is put to use. */
    private static PublicKey decode(String text) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance(SigningKey.ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        Signature.getInstance(SigningKey.ALGORITHM).initVerify(key);
        return key;
    }

    @Override
    public String toString() {
        return value;
    }
}
