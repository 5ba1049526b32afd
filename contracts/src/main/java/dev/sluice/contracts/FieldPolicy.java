package dev.sluice.contracts;

import java.util.Set;

/**
 * What a format says of its payload's fields to the sanitizer: by field, never by pattern.
 *
 * @param exempt JSON pointers ({@code /source_commit}, {@code /parents/*}) whose strings and numbers are passed on
 *     unscanned, because the contract has already matched them against a closed pattern, or keeps them below 13 digits;
 *     {@code *} stands for any array index
 * @param redacted names of fields, at any depth and whatever their value, that become {@code "[REDACTED]"}
 * @param allowed JSON pointers of all that is passed on, with what lies below them; every other field goes, name and
 *     all, and {@code "[REDACTED]"} stands where a text or number is and only something below it is listed. Where none
 *     is listed, every field is passed on
 */
public record FieldPolicy(Set<String> exempt, Set<String> redacted, Set<String> allowed) {
    private static final FieldPolicy NONE = new FieldPolicy(Set.of(), Set.of());

    /** A policy that passes on every field. */
    public FieldPolicy(Set<String> exempt, Set<String> redacted) {
        this(exempt, redacted, Set.of());
    }

    public FieldPolicy {
        exempt = Set.copyOf(exempt);
        redacted = Set.copyOf(redacted);
        allowed = Set.copyOf(allowed);
    }

    /** The same without exemptions: for a payload that nothing has held to its contract yet. */
    public FieldPolicy scanningAll() {
        return new FieldPolicy(Set.of(), redacted, allowed);
    }

    /** Every field is scanned and none is dropped. */
    public static FieldPolicy none() {
        return NONE;
    }
}
