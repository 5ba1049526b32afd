package dev.sluice.contracts;

import java.util.Set;

/**
 * What a format says of its payload's fields to the sanitizer: by field, never by pattern.
 *
 * @param exempt JSON pointers ({@code /source_commit}, {@code /parents/*}) whose strings and numbers are passed on
 *     unscanned, because the contract has already matched them against a closed pattern; {@code *} stands for any array index
 * @param redacted names of fields, at any depth and whatever their value, that become {@code "[REDACTED]"}
 */
public record FieldPolicy(Set<String> exempt, Set<String> redacted) {
    private static final FieldPolicy NONE = new FieldPolicy(Set.of(), Set.of());

    public FieldPolicy {
        exempt = Set.copyOf(exempt);
        redacted = Set.copyOf(redacted);
    }

    /** Every field is scanned and none is dropped. */
    public static FieldPolicy none() {
        return NONE;
    }
}
