package dev.sluice.corpus.view;

import dev.sluice.formats.feedback.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a preference pair has to be like.
 *
 * @param bothSides prompt and both sides say something
 * @param differ the sides are not the same but for spaces around them
 * @param once the same pair only once
 * @param minLength characters of the shorter side
 * @param lengthRatio how many times as long as the shorter side the longer may be; 0 for any
 */
public record PairGates(boolean bothSides, boolean differ, boolean once, int minLength, double lengthRatio) {
    /** What is asked for where nothing is said. */
    public static final String DEFAULT = "both-sides,differ,once";

    private static final String ALLOWED = "both-sides, differ, once, min-length=N and length-ratio=R, or none";

    /**
     * Reads {@code both-sides,differ,once,min-length=16,length-ratio=4}, or {@code none}.
     *
     * @throws IllegalArgumentException naming the gate and what is allowed
     */
    public static PairGates parse(String text) {
        PairGates gates = new PairGates(false, false, false, 0, 0);
        for (String gate : text.equals("none") ? List.<String>of() : List.of(text.split(",", -1))) {
            gates = gates.with(gate);
        }
        return gates;
    }

    private PairGates with(String gate) {
        int equals = gate.indexOf('=');
        String value = gate.substring(equals + 1);
        return switch (equals < 0 ? gate : gate.substring(0, equals + 1)) {
            case "both-sides" -> new PairGates(true, differ, once, minLength, lengthRatio);
            case "differ" -> new PairGates(bothSides, true, once, minLength, lengthRatio);
            case "once" -> new PairGates(bothSides, differ, true, minLength, lengthRatio);
            case "min-length=" ->
                new PairGates(bothSides, differ, once, (int) number(gate, value, 1, 1 << 23), lengthRatio);
            case "length-ratio=" ->
                new PairGates(bothSides, differ, once, minLength, number(gate, value, 1, 1_000_000));
            default -> throw new IllegalArgumentException(gate + ": expects " + ALLOWED);
        };
    }

    private static double number(String gate, String value, int least, int most) {
        boolean isNumber = !value.isEmpty()
                && value.length() <= 12
                && value.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
                && value.chars().filter(c -> c == '.').count() <= (gate.startsWith("min") ? 0 : 1)
                && !value.equals(".");
        double number = isNumber ? Double.parseDouble(value) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(gate + ": expects a number from " + least + " to " + most);
        }
        return number;
    }

    /** Why the pair doesn't get through, if it doesn't. */
    Optional<LeftOut> stop(Pair pair) {
        if (bothSides
                && (pair.prompt().isBlank()
                        || pair.chosen().isBlank()
                        || pair.rejected().isBlank())) {
            return Optional.of(LeftOut.ONE_SIDED);
        }
        if (differ && pair.chosen().strip().equals(pair.rejected().strip())) {
            return Optional.of(LeftOut.EQUAL);
        }
        int shorter = Math.min(pair.chosen().length(), pair.rejected().length());
        int longer = Math.max(pair.chosen().length(), pair.rejected().length());
        if (shorter < minLength) {
            return Optional.of(LeftOut.TOO_SHORT);
        }
        return lengthRatio > 0 && longer > lengthRatio * shorter ? Optional.of(LeftOut.LENGTH_RATIO) : Optional.empty();
    }

    /** The one text of these gates. */
    @Override
    public String toString() {
        List<String> gates = new ArrayList<>();
        if (bothSides) {
            gates.add("both-sides");
        }
        if (differ) {
            gates.add("differ");
        }
        if (once) {
            gates.add("once");
        }
        if (minLength > 0) {
            gates.add("min-length=" + minLength);
        }
        if (lengthRatio > 0) {
            gates.add("length-ratio="
                    + (lengthRatio == Math.rint(lengthRatio)
                            ? String.valueOf((long) lengthRatio)
                            : String.valueOf(lengthRatio)));
        }
        return gates.isEmpty() ? "none" : String.join(",", gates);
    }
}
