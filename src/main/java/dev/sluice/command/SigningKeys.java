package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which key a command signs: the file that it names, or the one in the environment. */
final class SigningKeys {
    private static final String VARIABLE = "SLUICE_SIGNING_KEY";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The private key's file (default: the PEM text in SLUICE_SIGNING_KEY).")
    private @Nullable Path file;

    /** The key; refuses where there is none. */
    SigningKey key() {
        return find().orElseThrow(() -> new ConfigurationException("--key", "", "given, or " + VARIABLE + " set"));
    }

    /** Knows what was signed by whom the configuration trusts, or by the key itself. */
    BiPredicate<Bytes, byte[]> trusted(SluiceConfig config) {
        return mayTrust(config)
                .orElseThrow(() -> new ConfigurationException(
                        "snapshots.trusted.key", "", "set, or --key given: a snapshot is worth what its signature is"));
    }

    /** As {@link #trusted}, where there is a key. */
    Optional<BiPredicate<Bytes, byte[]>> mayTrust(SluiceConfig config) {
        Optional<BiPredicate<Bytes, byte[]>> own = find().map(key -> key::hasSigned);
        Optional<TrustedKey> trusted = config.snapshotKey();
        return own.or(() -> trusted.map(key -> key::hasSigned));
    }

    /** The public key that an option was given. */
    static TrustedKey trusted(String option, String text) {
        if (!TrustedKey.isValid(text)) {
            throw new ConfigurationException(
                    option, text, "an Ed25519 public key in base64, as `sluice doctrine keygen` prints it");
        }
        return new TrustedKey(text);
    }

    static SigningKey read(Path file) {
        try {
            return SigningKey.read(file);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("--key", file.toString(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ConfigurationException("--key", file.toString(), "a file that can be read");
        }
    }

    private Optional<SigningKey> find() {
        return file != null
                ? Optional.of(read(file))
                : Optional.ofNullable(System.getenv(VARIABLE)).map(SigningKeys::parse);
    }

    private static SigningKey parse(String pem) {
        try {
            return SigningKey.parse(pem);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(VARIABLE, "…", String.valueOf(e.getMessage()));
        }
    }
}
