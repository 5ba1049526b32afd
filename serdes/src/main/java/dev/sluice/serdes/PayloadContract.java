package dev.sluice.serdes;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.Claims;
import java.io.IOException;

/** What a format says to the event reader. Implementations are thread-safe. */
public interface PayloadContract {
    /** The only tuple type that events of this format have. */
    TupleType tupleType();

    /**
     * Reads exactly one object from the parser, which is at its start, to its end, strictly: what is accepted keeps the
     * contract, has no key twice at any depth and nothing unknown where the contract is closed.
     *
     * @return the event's fingerprint: a digest of the fields that make the event what it is; or the refusal, with the
     *     position as the parser counts it
     * @throws IOException what the parser throws, and {@link dev.sluice.serdes.json.BadJson}; the reader makes a refusal
     *     of either
     */
    Outcome<Bytes> check(JsonParser payload, Claims claims) throws IOException;
}
