package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.util.List;

/** Holds what lies in the folder of an export against what was written there. Reads all of it, in bounded memory. */
final class FolderCheck {
    private final Store out;

    FolderCheck(Store out) {
        this.out = out;
    }

    /** Refuses where a finished file is gone or changed, naming it. */
    void requireFinished(List<Finished> batches) throws IOException {
        for (Finished batch : batches) {
            for (Finished.File file : batch.files()) {
                require(file.path(), file.sha256());
            }
        }
    }

    /** Refuses where the file of this name holds something else, or isn't there. */
    void require(StorePath path, Sha256 sha256) throws IOException {
        try (DigestInputStream in = new DigestInputStream(out.open(path), Bytes.newSha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            if (Sha256.ofDigest(in.getMessageDigest().digest()).equals(sha256)) {
                return;
            }
        } catch (NoSuchFileException gone) {
            throw wrong(path, "is gone");
        }
        throw wrong(path, "isn't as it was written");
    }

    private static ExportRefusedException wrong(StorePath path, String what) {
        return new ExportRefusedException(path + " " + what + ": export into another folder");
    }
}
