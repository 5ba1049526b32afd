package dev.sluice.registry;

/**
 * A schema and where it belongs in the registry.
 *
 * @param schema JSON Schema, draft-07
 */
public record Contract(String subject, String schema) {}
