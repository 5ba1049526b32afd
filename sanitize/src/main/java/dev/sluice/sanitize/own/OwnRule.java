package dev.sluice.sanitize.own;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Rule;

/**
 * A rule that a deployment adds.
 *
 * @param name under which its findings are counted, {@code [a-z0-9-]{1,64}}
 * @param pattern in RE2's syntax; what it matches is a finding, or its first group where it has one
 */
public record OwnRule(String name, FindingType type, String pattern) {
    private static final int LONGEST = 1000;

    public OwnRule {
        if (!isName(name) || !isPattern(pattern)) {
            throw new IllegalArgumentException("neither name nor pattern of an own rule may be so: " + name);
        }
    }

    /** Whether a rule may be called so. */
    public static boolean isName(String text) {
        return Rule.isName(text);
    }

    /** Whether the text is a pattern that a rule can have: one that the empty text matches would be found everywhere. */
    public static boolean isPattern(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        try {
            return !Pattern.compile(text).matcher("").find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
