package dev.sluice.serdes;

import dev.sluice.contracts.tuple.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Provenance as record headers: the twelve fields under their own names, and {@code seq} in decimal digits. Values are
 * UTF-8; an absent field is empty.
 */
public final class ProvenanceHeaders {
    private static final String SEQ = "seq";

    /** The twelve provenance fields and {@code seq}. */
    public static final List<String> NAMES =
            Stream.concat(ProvenanceFields.NAMES.stream(), Stream.of(SEQ)).toList();

    private ProvenanceHeaders() {}

    /** Replaces whatever headers of these names came in. */
    public static void stamp(Headers headers, Provenance provenance, long seq) {
        if (headers.iterator().hasNext()) {
            NAMES.forEach(headers::remove);
        }
        List<String> texts = ProvenanceFields.write(provenance);
        for (int i = 0; i < texts.size(); i++) {
            headers.add(NAMES.get(i), texts.get(i).getBytes(StandardCharsets.UTF_8));
        }
        headers.add(SEQ, Long.toString(seq).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads the headers that {@link #stamp} writes.
     *
     * @param lastHeader gives the value of the last header of a name, or null
     * @return empty where one is missing or out of its pattern
     */
    public static Optional<RecordStamp> read(Function<String, byte @Nullable []> lastHeader) {
        List<String> texts = new ArrayList<>(ProvenanceFields.NAMES.size());
        for (int i = 0; i < ProvenanceFields.NAMES.size(); i++) {
            byte[] value = lastHeader.apply(ProvenanceFields.NAMES.get(i));
            String text = value == null ? null : new String(value, StandardCharsets.UTF_8);
            if (text == null || !ProvenanceFields.fits(i, text)) {
                return Optional.empty();
            }
            texts.add(text);
        }
        byte[] seq = lastHeader.apply(SEQ);
        return seq == null
                ? Optional.empty()
                : number(new String(seq, StandardCharsets.UTF_8))
                        .map(number -> new RecordStamp(ProvenanceFields.read(texts), number));
    }

    private static Optional<Long> number(String text) {
        boolean isDecimal = !text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && text.charAt(0) != '0';
        return isDecimal ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
