package dev.sluice.sanitize;

import dev.sluice.sanitize.assign.SecretName;
import java.util.Arrays;

/** Where the walk stands: for every open object and array the member or item at hand. Not thread-safe. */
final class Path {
    private static final byte[] NO_LABEL = new byte[0];

    private Step[] steps = new Step[8];
    private int depth;
    private int objects;

    Path() {
        Arrays.setAll(steps, i -> new Step());
    }

    /** One level. */
    static final class Step {
        boolean object;
        int id;
        int item;
        String key = "";
        byte[] label = NO_LABEL;

        long exempt;
        long allowed;
        /** Behind the bracket that opens it. */
        int open;
        /** Behind its last member or item so far. */
        int lastEnd;

        boolean stayed;
        SecretName.Kind name = SecretName.Kind.NONE;
        SecretName.Kind pair = SecretName.Kind.NONE;

        boolean isPairName;
        boolean isPairValue;

        /** Takes over a key and what it says of its value. */
        void nameBy(Key said) {
            key = said.text();
            label = said.label();
            name = said.kind(pair);
            isPairName = said.isPairName();
            isPairValue = said.isPairValue();
        }

        /** Takes over the clean form of a key; what it says only where it says anything: cleaning again must not learn more. */
        void renameBy(Key clean) {
            SecretName.Kind before = name;
            nameBy(clean);
            name = name == SecretName.Kind.NONE ? before : name;
        }
    }

    int depth() {
        return depth;
    }

    void enter(boolean object, int open, SecretName.Kind name) {
        depth++;
        if (depth == steps.length) {
            steps = Arrays.copyOf(steps, depth * 2);
            Arrays.setAll(steps, i -> steps[i] == null ? new Step() : steps[i]);
        }
        Step step = here();
        step.object = object;
        step.id = ++objects;
        step.item = -1;
        step.open = open;
        step.lastEnd = open;
        step.stayed = false;
        step.name = name;
        step.pair = SecretName.Kind.NONE;
    }

    void leave() {
        depth--;
    }

    Step at(int level) {
        return steps[level];
    }

    Step here() {
        return steps[depth];
    }

    /** JSON pointer (RFC 6901) of the member or item at hand. */
    String pointer() {
        return pointer(depth);
    }

    /** JSON pointer of the object or array that holds the member or item at hand. */
    String outerPointer() {
        return pointer(depth - 1);
    }

    private String pointer(int levels) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 1; i <= levels; i++) {
            Step step = steps[i];
            pointer.append('/');
            pointer.append(step.object ? step.key.replace("~", "~0").replace("/", "~1") : Integer.toString(step.item));
        }
        return pointer.toString();
    }
}
