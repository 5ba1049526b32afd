package dev.sluice.erase;

import dev.sluice.capture.marker.OwnerOnly;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * By what the terms of an open order are known when they are given again: {@code erasures/<tenant>-<number>.terms} in the data
 * directory, for its owner alone, until the order is closed. An order doesn't hold them, not even hashed: it stays for ever.
 *
 * <pre>
 * 64 hex digits of salt   space   SHA-256 over the salt and the sorted terms, each with a line end, 64 hex digits
 * </pre>
 */
final class KnownTerms {
    private static final int SALT_BYTES = 32;

    private final Path folder;

    KnownTerms(Path data) {
        this.folder = data.resolve("erasures");
    }

    /** Knows these from now on. */
    void keep(Tenant tenant, long number, List<String> terms) throws IOException {
        if (terms.isEmpty()) {
            return;
        }
        byte[] secret = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(secret);
        String salt = HexFormat.of().formatHex(secret);
        OwnerOnly.createFolder(folder);
        OwnerOnly.write(file(tenant, number), salt + ' ' + hash(salt, terms));
    }

    /** Whether the order's are these; empty where that isn't known on this host. */
    Optional<Boolean> are(Tenant tenant, long number, List<String> terms) throws IOException {
        Path file = file(tenant, number);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] kept = Files.readString(file, StandardCharsets.US_ASCII).split(" ", -1);
        return Optional.of(kept.length == 2 && kept[1].equals(hash(kept[0], terms)));
    }

    /** Knows them no more. */
    void forget(Tenant tenant, long number) throws IOException {
        Files.deleteIfExists(file(tenant, number));
    }

    private static String hash(String salt, List<String> terms) {
        StringBuilder text = new StringBuilder(salt).append('\n');
        terms.stream().distinct().sorted().forEach(term -> text.append(term).append('\n'));
        return HexFormat.of().formatHex(Bytes.utf8(text.toString()).sha256());
    }

    private Path file(Tenant tenant, long number) {
        return folder.resolve(tenant + "-" + number + ".terms");
    }
}
