package dev.sluice.capture.assembly;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import java.util.Optional;

/**
 * A line of a run's file: fields with tabs between them.
 *
 * <pre>
 * run   key  number  file    the first number that is not acknowledged yet; the file that the last step came of
 * said  json                 what that part begins with that was handed out first of those below
 * seen  hash                 of a step that went before
 * step  sequence  written  file  numbers  hash  json
 * spare sequence  written  file  numbers  hash  json    a step that the part can go without
 * last  sequence  written  file  numbers  hash  json    a step that the run should end with
 * alone sequence  written  file  numbers  hash  json    a step that is all of its run
 * seal  why                  a part ends here
 * </pre>
 *
 * Nothing in it is raw. Immutable.
 */
final class RunLine {
    private static final int FIELDS = 7;

    private final String[] fields;

    private RunLine(String[] fields) {
        this.fields = fields;
    }

    /** A line without its end. */
    static RunLine of(String line) {
        return new RunLine(line.split("\t", FIELDS));
    }

    static String run(String key, long first, String lastFile) {
        return "run\t" + key + '\t' + first + '\t' + lastFile + '\n';
    }

    static String said(Bytes json) {
        return "said\t" + json.utf8() + '\n';
    }

    static String seen(long hash) {
        return "seen\t" + Long.toHexString(hash) + '\n';
    }

    static String seal(Part.Why why) {
        return "seal\t" + why + '\n';
    }

    static String step(Step step, long sequence, String file, UtcMillis written) {
        return String.join(
                "\t",
                step.kind().word(),
                Long.toString(sequence),
                Long.toString(written.epochMillis()),
                file,
                Integer.toString(step.numbers()),
                step.id().isEmpty() ? "" : Long.toHexString(Seen.hash(step.id())),
                step.json().utf8() + '\n');
    }

    /** The json of a step, which ends its line; empty of one that can be spared where that is wanted. */
    static Optional<Bytes> json(String step, boolean isThinned) {
        return isThinned && step.startsWith(Step.Kind.SPARE.word())
                ? Optional.empty()
                : Optional.of(Bytes.utf8(step.substring(step.lastIndexOf('\t') + 1)));
    }

    /** What kind of line it is. */
    String word() {
        return fields[0];
    }

    /** What step it is; empty where it is none. */
    Optional<Step.Kind> kind() {
        return Step.Kind.kept(word());
    }

    /** Whether it is a step of a higher sequence. */
    boolean isBeyond(long committed) {
        return kind().isPresent() && Long.parseLong(fields[1]) > committed;
    }

    /** Of {@code run}: the first number that is not acknowledged yet. */
    long first() {
        return Long.parseLong(fields[2]);
    }

    /** Of {@code run}, or of a step: the log file that the last one, or it, came of. */
    String file() {
        return fields[3];
    }

    /** Of {@code said}: what it was. */
    Bytes said() {
        return Bytes.utf8(fields[1]);
    }

    /** Of {@code seal}: why. */
    Part.Why why() {
        return Part.Why.valueOf(fields[1]);
    }

    /** Of {@code seen}, or of a step: the hash of its id; empty where it has none. */
    Optional<Long> hash() {
        String hash = fields[word().equals("seen") ? 1 : 5];
        return hash.isEmpty() ? Optional.empty() : Optional.of(Long.parseUnsignedLong(hash, 16));
    }

    /** Of a step: when the log was last written to that it came of, in milliseconds. */
    long written() {
        return Long.parseLong(fields[2]);
    }

    /** Of a step: how many numbers it takes. */
    int numbers() {
        return Integer.parseInt(fields[4]);
    }
}
