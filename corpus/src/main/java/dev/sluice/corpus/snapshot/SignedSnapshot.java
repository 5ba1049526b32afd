package dev.sluice.corpus.snapshot;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.sign.SignedHead;
import dev.sluice.corpus.sign.SigningKey;
import java.util.function.BiPredicate;

/**
 * A snapshot as it lies in a file: the line of its signature, then its own line, of which that is the signature.
 *
 * @param id of the snapshot
 * @param file all of it
 */
public record SignedSnapshot(Sha256 id, Snapshot snapshot, Bytes file) {
    private static final SignedHead HEAD = new SignedHead(Snapshot.SCHEMA, Snapshot.VERSION);

    /** Signs it. */
    public static SignedSnapshot sign(Snapshot snapshot, SigningKey key) {
        Bytes line = SnapshotJson.write(snapshot);
        return new SignedSnapshot(Sha256.of(line), snapshot, HEAD.sign(line, key));
    }

    /**
     * Reads a file, whoever has signed it.
     *
     * @throws IllegalArgumentException where it is none
     */
    static SignedSnapshot read(Bytes file) {
        if (!HEAD.begins(file.toArray())) {
            throw new IllegalArgumentException("is no snapshot of version " + Snapshot.VERSION);
        }
        Bytes line = HEAD.after(file);
        try {
            return new SignedSnapshot(Sha256.of(line), SnapshotJson.read(line), file);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("holds a number that is none of its kind");
        }
    }

    /** Whether it was signed by the key that this asks. */
    public boolean isSignedBy(BiPredicate<Bytes, byte[]> key) {
        return key.test(HEAD.after(file), HEAD.signature(file.toArray()));
    }
}
