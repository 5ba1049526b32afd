package dev.sluice.topology;

import static dev.sluice.contracts.Outcome.refused;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.BodyJson;
import dev.sluice.formats.Formats;
import dev.sluice.formats.contract.Format;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.sanitize.Sanitizer;
import java.util.Optional;

/**
 * What the rules of now make of a tuple that older ones have cleaned. What an event would be refused for, a tuple is
 * refused for too. Thread-safe.
 */
public final class TupleResanitizer {
    private final Sanitizer sanitizer;
    private final String policy;
    private final StageFaults faults = new StageFaults();

    /** With the rules and terms of the tuple's tenant. */
    public TupleResanitizer(Sanitizer sanitizer) {
        this.sanitizer = sanitizer;
        this.policy = Policy.of(sanitizer);
    }

    /** What it stamps with. */
    public String policy() {
        return policy;
    }

    /**
     * Goes through text and payload, also where the tuple has the stamp of these rules. Where nothing is found it stays
     * as it is, its stamp too; else it has this stamp, and what was found is added to its redactions. All that says
     * which tuple it is stays.
     */
    public Outcome<ResanitizedTuple> resanitize(Tuple tuple) {
        Optional<Rule> secretive = Identifiers.of(tuple.provenance()).secretive(sanitizer);
        if (secretive.isPresent()) {
            return refused(Reason.SECRET_IN_IDENTIFIER, secretive.get());
        }
        Optional<Format> format = Formats.named(tuple.format());
        if (format.isEmpty()) {
            return refused(Reason.UNSUPPORTED, Rule.FORMAT);
        }
        try {
            return sanitizer
                    .sanitize(BodyJson.write(tuple.body()), BodyJson.fields(format.get()))
                    .map(clean -> resanitized(tuple, format.get(), clean));
        } catch (RuntimeException | StackOverflowError broken) {
            faults.tell(Rule.SANITIZER, broken);
            return refused(Reason.STAGE_FAILED, Rule.SANITIZER);
        }
    }

    private ResanitizedTuple resanitized(Tuple was, Format format, Sanitized clean) {
        if (clean.findings().isEmpty()) {
            return ResanitizedTuple.unchanged(was);
        }
        Body body = BodyJson.read(clean.clean(), was.body().truncated());
        return new ResanitizedTuple(
                new Tuple(
                        was.id(),
                        was.format(),
                        was.provenance(),
                        was.added(),
                        was.source(),
                        was.origin(),
                        format.render(body.payload()).group(),
                        was.outcome(),
                        was.license(),
                        policy,
                        was.redactions().plus(clean.redactions()),
                        body),
                clean.redactions());
    }
}
