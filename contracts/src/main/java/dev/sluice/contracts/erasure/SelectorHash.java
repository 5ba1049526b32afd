package dev.sluice.contracts.erasure;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What an erasure chooses by, without saying it: SHA-256 over {@code sluice-erasure}, tenant, kind and value, separated by
 * NUL, in UTF-8. Whoever knows the value can tell that it is meant; a value that can be guessed can be found by guessing.
 *
 * @param value 64 hexadecimal digits in lower case
 */
public record SelectorHash(String value) implements Comparable<SelectorHash> {
    private static final String DOMAIN = "sluice-erasure";

    public SelectorHash {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a selector's hash must match [0-9a-f]{64}");
        }
    }

    /** Of this value. */
    public static SelectorHash of(Tenant tenant, SelectorKind kind, String value) {
        MessageDigest digest = Bytes.newSha256();
        digest.update((DOMAIN + '\0' + tenant.value() + '\0' + kind.wireName() + '\0' + value)
                .getBytes(StandardCharsets.UTF_8));
        return new SelectorHash(HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether the whole text is a hash. */
    public static boolean isValid(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    @Override
    public int compareTo(SelectorHash other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
