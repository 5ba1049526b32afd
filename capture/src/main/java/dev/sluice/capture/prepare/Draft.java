package dev.sluice.capture.prepare;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.tuple.Redactions;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * An event before it is sanitized.
 *
 * @param id the natural key, made of the clean payload where nothing else is unique
 * @param dropped what was left out of the payload already
 */
public record Draft(
        FormatName format,
        Function<Bytes, String> id,
        UtcMillis created,
        Claims claims,
        RawJson payload,
        Redactions dropped) {
    private static final int HASH_BYTES = 16;

    /** A digest of clean content, for ids. */
    public static String hash(Bytes clean) {
        return HexFormat.of().formatHex(clean.sha256(), 0, HASH_BYTES);
    }
}
