package dev.sluice.contracts;

/**
 * JSON as it was captured: may hold secrets. No route leads from here to a corpus but through the sanitizer, which
 * takes a {@code RawJson} and gives a {@link CleanJson}.
 *
 * @param bytes one JSON value in UTF-8
 */
public record RawJson(Bytes bytes) {}
