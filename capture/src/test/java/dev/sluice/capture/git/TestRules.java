package dev.sluice.capture.git;

import java.util.Set;
import java.util.function.Function;

/** Rules that a commit has no say in. */
public record TestRules(Function<String, Carriage> carriage) implements CommitReader.Rules {
    public static final TestRules CARRY_ALL = new TestRules(path -> Carriage.CARRIED);

    @Override
    public String file() {
        return ".rules";
    }

    @Override
    public Function<String, Carriage> of(Set<String> own) {
        return carriage;
    }
}
