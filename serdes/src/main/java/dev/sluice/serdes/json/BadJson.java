package dev.sluice.serdes.json;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;

/**
 * Leaves a nested reader at the first fault. It never gets further than {@link StrictJson}, which makes a refusal of
 * it, and so has neither a stack trace nor anything of the content.
 */
public final class BadJson extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Rule rule; // nobody writes an exception of ours as an object
    private final long position;

    private BadJson(Reason reason, Rule rule, long position) {
        super(reason.wireName() + "/" + rule.wireName());
        this.reason = reason;
        this.rule = rule;
        this.position = position;
    }

    /** The fault of the token that the parser is at. */
    public static BadJson at(JsonParser parser, Reason reason, Rule rule) {
        return at(parser.currentTokenLocation().getByteOffset(), reason, rule);
    }

    /** The fault of what stands at a byte offset. */
    public static BadJson at(long position, Reason reason, Rule rule) {
        return new BadJson(reason, rule, position);
    }

    /** A value of the wrong type or out of its pattern, at the parser's token. */
    public static BadJson invalid(JsonParser parser, Rule rule) {
        return at(parser, Reason.INVALID_FIELD, rule);
    }

    /** The fault as a value. */
    public <T> Outcome<T> refused() {
        return Outcome.refused(reason, rule, position);
    }

    /** No stack trace: this is a result, not a defect. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
