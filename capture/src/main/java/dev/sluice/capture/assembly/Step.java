package dev.sluice.capture.assembly;

import dev.sluice.capture.prepare.Json;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is kept of a line.
 *
 * @param run key of the run that it belongs to; sanitized
 * @param id tells it from the run's other lines, so that one that comes again is left out; {@code ""} where nothing does
 * @param json a JSON object; sanitized, because it is written to disk
 * @param numbers how many numbers of the run's range it takes: 1, or 0 where it only says something of the run
 * @param kind what it means to its part
 */
public record Step(String run, String id, Bytes json, int numbers, Kind kind) {
    /** The longest that a part holds, beside what tells of its run. */
    private static final int MOST_BYTES = 800 << 10;

    private static final int MOST_REFUSED = 200;
    private static final String REFUSED = "refused";
    private static final String REFUSED_START = "{\"" + REFUSED + "\":";

    /** What a step means to its part. */
    public enum Kind {
        /** The part goes on with it. */
        PLAIN("step"),
        /** An event goes without it, and without all others of the kind, where it can't hold them beside the rest. */
        SPARE("spare"),
        /** The run should end with it: what comes within seconds is still waited for, and comes with it. */
        LAST("last"),
        /** The run ends with it: its part is sealed, so that on disk it is as any other. */
        END("step"),
        /** The run is this step and no other: its key is made of all that the step holds. */
        ALONE("alone");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** What a line on disk begins with that is such a step. */
        String word() {
            return word;
        }

        /** What a line that begins with a word is; empty where that is no step. */
        static Optional<Kind> kept(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    public Step {
        if (numbers < 0 || run.isEmpty() || run.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(
                    "a step has a run with a plain key, and takes no or some of its numbers");
        }
    }

    /**
     * This place of the run with nothing of what stands there: the part that it gets into makes no event, for this reason.
     * It can't be spared.
     */
    public Step refused(Reason reason, Rule rule) {
        byte[] told = new JsonWriter(64)
                .beginObject()
                .field(REFUSED, reason.wireName())
                .field("rule", rule.wireName())
                .endObject()
                .toByteArray();
        return new Step(run, id, Bytes.wrap(told), numbers, isSpare() ? Kind.PLAIN : kind);
    }

    /** The same place with something else. */
    public Step holding(Bytes other) {
        return new Step(run, id, other, numbers, kind);
    }

    /** Why the part that holds this makes no event; empty where it does. */
    static Optional<Outcome.Refused<?>> refusalIn(Bytes json) {
        if (json.length() > MOST_REFUSED || !json.utf8().startsWith(REFUSED_START)) {
            return Optional.empty();
        }
        Node told = Json.object(json).orElse(Node.absent());
        return Optional.of(new Outcome.Refused<>(
                Reason.of(told.at(REFUSED).text()).orElse(Reason.STAGE_FAILED),
                Rule.of(told.at("rule").text()).orElse(Rule.PAYLOAD),
                -1));
    }

    /** Whether it stands for a line that claims another tenant. */
    static boolean isAnothers(Bytes json) {
        return refusalIn(json)
                .filter(why -> why.reason() == Reason.TENANT_MISMATCH)
                .isPresent();
    }

    /** Whether no event can hold it. */
    public boolean isTooLarge() {
        return json.length() > MOST_BYTES;
    }

    /** Whether nothing more comes of the run. */
    boolean isEnd() {
        return kind == Kind.END || kind == Kind.ALONE;
    }

    boolean isSpare() {
        return kind == Kind.SPARE;
    }
}
