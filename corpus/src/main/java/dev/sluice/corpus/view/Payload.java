package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.StrictJson;

/** The payload of a line that a commit names, read. */
final class Payload {
    private Payload() {}

    static Node of(TupleLine line) {
        return StrictJson.read(Bytes.utf8(line.get(Field.PAYLOAD)), parser -> Outcome.accepted(Node.read(parser)))
                .fold(payload -> payload, refused -> {
                    throw new IllegalArgumentException("has a payload that is no JSON object");
                });
    }
}
