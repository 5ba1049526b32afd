package dev.sluice.sanitize;

import dev.sluice.sanitize.assign.SecretName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the walk stands: for every open object and array the member or item at hand. Not thread-safe. */
final class Path {
    private static final byte[] NO_KEY = new byte[0];

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
        long exempt;
        SecretName.Kind name = SecretName.Kind.NONE;
        SecretName.Kind pair = SecretName.Kind.NONE;

        byte[] keyBytes() {
            return key.isEmpty() ? NO_KEY : key.getBytes(StandardCharsets.UTF_8);
        }
    }

    int depth() {
        return depth;
    }

    void enter(boolean object, long exempt, SecretName.Kind name) {
        depth++;
        if (depth == steps.length) {
            steps = Arrays.copyOf(steps, depth * 2);
            Arrays.setAll(steps, i -> steps[i] == null ? new Step() : steps[i]);
        }
        Step step = here();
        step.object = object;
        step.id = ++objects;
        step.item = -1;
        step.exempt = exempt;
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
        StringBuilder pointer = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            Step step = steps[i];
            pointer.append('/');
            pointer.append(step.object ? step.key.replace("~", "~0").replace("/", "~1") : Integer.toString(step.item));
        }
        return pointer.toString();
    }
}
