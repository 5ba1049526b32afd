package dev.sluice.corpus.erasure;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.sign.SignedHead;
import dev.sluice.corpus.sign.SigningKey;
import java.util.function.BiPredicate;

/**
 * A receipt as it lies in a file: the line of its signature, then its own line, of which that is the signature.
 *
 * @param file all of it
 */
public record SignedReceipt(Receipt receipt, Bytes file) {
    private static final SignedHead HEAD = new SignedHead(Receipt.SCHEMA, Receipt.VERSION);

    /** Signs it. */
    static SignedReceipt sign(Receipt receipt, SigningKey key) {
        return new SignedReceipt(receipt, HEAD.sign(ReceiptJson.write(receipt), key));
    }

    /**
     * Reads a file, whoever has signed it.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static SignedReceipt read(Bytes file) {
        if (!HEAD.begins(file.toArray())) {
            throw new IllegalArgumentException("is no receipt of version " + Receipt.VERSION);
        }
        try {
            return new SignedReceipt(ReceiptJson.read(HEAD.after(file)), file);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("holds a number that is none of its kind");
        }
    }

    /** Whether it was signed by the key that this asks. */
    public boolean isSignedBy(BiPredicate<Bytes, byte[]> key) {
        return key.test(HEAD.after(file), HEAD.signature(file.toArray()));
    }
}
