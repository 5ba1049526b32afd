package dev.sluice.formats.edit;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.CommitId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** What makes an edit the edit that it is: repository, commit, parents. Not its branch, which is only where it was seen. */
final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    static Bytes of(String repository, CommitId commit, List<String> parents) {
        StringBuilder identity = new StringBuilder(repository).append('\0').append(commit);
        parents.forEach(parent -> identity.append('\0').append(parent));
        MessageDigest digest = Bytes.newSha256();
        byte[] hash = digest.digest(identity.toString().getBytes(StandardCharsets.US_ASCII));
        return Bytes.wrap(hash, 0, BYTES);
    }
}
