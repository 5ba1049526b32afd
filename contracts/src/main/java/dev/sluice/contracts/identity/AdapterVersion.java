package dev.sluice.contracts.identity;

import dev.sluice.contracts.identity.Adapter.Kind;
import java.util.Optional;

/**
 * One training of an adapter.
 *
 * <pre>
 * engineering-acme-v4   tenant-globex-v12   cluster-wells-v1   role-master-v2
 * constitutional-doctrine-v1.2.0            the first one of that doctrine version
 * constitutional-doctrine-v1.2.0-v2         another one, for example on another base model
 * </pre>
 *
 * @param number from 1
 */
public record AdapterVersion(Adapter adapter, int number) {
    private static final String MARK = "-v";
    private static final int LONGEST_NUMBER = 6;

    public AdapterVersion {
        Shape.require(number >= 1, "adapter version", "<adapter>-v<number from 1>");
    }

    /** The adapter version of this whole name, if it is one's. */
    public static Optional<AdapterVersion> named(String name) {
        Optional<Adapter> whole = Adapter.named(name).filter(adapter -> adapter.kind() == Kind.CONSTITUTIONAL);
        if (whole.isPresent()) {
            return whole.map(adapter -> new AdapterVersion(adapter, 1));
        }
        int mark = name.lastIndexOf(MARK);
        String digits = name.substring(mark < 0 ? name.length() : mark + MARK.length());
        if (digits.isEmpty()
                || digits.length() > LONGEST_NUMBER
                || digits.startsWith("0")
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Adapter.named(name.substring(0, mark))
                .map(adapter -> new AdapterVersion(adapter, Integer.parseInt(digits)))
                .filter(version -> version.toString().equals(name));
    }

    @Override
    public String toString() {
        return adapter.kind() == Kind.CONSTITUTIONAL && number == 1 ? adapter.toString() : adapter + MARK + number;
    }
}
