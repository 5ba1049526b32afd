package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;

/** What a value has to look like. Checks it and shows itself as JSON Schema, so that the two can't differ. Immutable. */
public sealed interface Shape
        permits Anything, Dictionary, Flag, Listing, Nullable, OneOf, Real, Structure, Tagged, Text, Whole {
    /** Refuses by this rule a value that is not of this shape. */
    void check(Node value, Rule rule) throws BadJson;

    /** Writes itself as a draft-07 schema, one object. */
    void describe(JsonWriter schema);
}
