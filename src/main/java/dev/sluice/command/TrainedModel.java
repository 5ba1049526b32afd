package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What came of a training. */
final class TrainedModel {
    @Option(
            names = "--base",
            paramLabel = "MODEL",
            required = true,
            description = "The model that it was trained on top of.")
    private String base = "";

    @Option(
            names = "--weights",
            paramLabel = "FILE|SHA",
            required = true,
            description = "A file of the adapter, or the SHA-256 of one. Repeatable.")
    private List<String> weights = new ArrayList<>();

    String base() {
        if (!Trained.isBase(base)) {
            throw new ConfigurationException("--base", base, "[A-Za-z0-9._:/#@+-]{1,200}");
        }
        return base;
    }

    List<Sha256> weights() throws IOException {
        List<Sha256> hashes = new ArrayList<>();
        for (String each : weights) {
            hashes.add(Sha256.isValid(each) ? new Sha256(each) : hash(Path.of(each)));
        }
        return hashes;
    }

    private static Sha256 hash(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ConfigurationException(
                    "--weights", file.toString(), "a file that can be read, or 64 hexadecimal digits");
        }
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Bytes.newSha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Sha256.ofDigest(in.getMessageDigest().digest());
        }
    }
}
