package dev.sluice.sanitize;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.sanitize.Path.Step;
import dev.sluice.sanitize.assign.SecretName;
import dev.sluice.sanitize.json.Decoded;
import dev.sluice.sanitize.json.JsonTokens;
import dev.sluice.sanitize.json.KeySet;
import dev.sluice.sanitize.json.Output;
import dev.sluice.sanitize.scan.Scanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One walk over one value: what is structure is copied, what is text is cleaned. Used once. */
final class Cleaning {
    private final byte[] in;
    private final JsonTokens tokens;
    private final FieldRules rules;
    private final Path path = new Path();
    private final KeySet keys = new KeySet();
    private final List<Finding> findings = new ArrayList<>();
    private final Output output;
    private final TextCleaner texts;
    private final CleanKeys cleanKeys;
    /** Depth at which a member is being dropped whole, or -1. */
    private int dropping = -1;

    private int dropStart;
    private boolean dropNext;

    Cleaning(Bytes raw, FieldRules rules, Scratch scratch, Scanner scanner, MarkerStyle markers) {
        this.in = raw.array();
        this.rules = rules;
        int to = raw.offset() + raw.length();
        this.tokens = new JsonTokens(in, raw.offset(), to);
        this.output = new Output(in, raw.offset(), to);
        this.texts = new TextCleaner(scratch, scanner, new Marking(markers, raw), output, findings);
        this.cleanKeys = new CleanKeys();
    }

    Outcome<Sanitized> run() {
        path.here().exempt = rules.atRoot();
        while (true) {
            JsonTokens.Kind kind = tokens.next();
            switch (kind) {
                case BAD -> {
                    return refused();
                }
                case END -> {
                    return Outcome.accepted(new Sanitized(CleanJson.vouchedFor(output.bytes()), findings));
                }
                case KEY -> {
                    if (!key()) {
                        return refused();
                    }
                }
                case OBJECT_END, ARRAY_END -> close();
                default -> value(kind);
            }
        }
    }

    private Outcome<Sanitized> refused() {
        return Outcome.refused(Reason.NOT_SANITIZED, Rule.SANITIZER, tokens.position());
    }

    /** False where the object has the key already. */
    private boolean key() {
        Step step = path.here();
        Decoded decoded = texts.decode(in, tokens.start(), tokens.end(), tokens.escaped());
        byte[] text = decoded.text();
        if (!keys.add(step.id, text, decoded.from(), decoded.to())) {
            return false;
        }
        if (dropping >= 0) {
            return true;
        }
        dropNext = rules.isRedacted(text, decoded.from(), decoded.to());
        step.exempt =
                rules.atMember(path.at(path.depth() - 1).exempt, path.depth() - 1, text, decoded.from(), decoded.to());
        step.key = new String(text, decoded.from(), decoded.to() - decoded.from(), StandardCharsets.UTF_8);
        step.nameBy(step.key);
        if (texts.key(path, cleanKeys)) {
            step.renameBy(step.key);
        }
        return true;
    }

    private void value(JsonTokens.Kind kind) {
        if (dropping >= 0) {
            open(kind);
            return;
        }
        Step step = path.here();
        if (path.depth() > 0 && !step.object) {
            step.item++;
            step.exempt = rules.atItem(path.at(path.depth() - 1).exempt, path.depth() - 1);
        }
        if (dropNext) {
            dropNext = false;
            drop(kind);
            return;
        }
        if (kind == JsonTokens.Kind.STRING) {
            string(step);
        } else if (kind == JsonTokens.Kind.NUMBER && !rules.isExempt(step.exempt, path.depth())) {
            texts.number(in, tokens.start(), tokens.end(), path);
        }
        open(kind);
    }

    private void string(Step step) {
        texts.decode(in, tokens.start(), tokens.end(), tokens.escaped());
        if (rules.isExempt(step.exempt, path.depth())) {
            texts.repairOnly();
            return;
        }
        texts.string(path);
        if (step.object && Pairs.isName(step.key)) {
            step.pair = SecretName.of(texts.cleanText());
        }
    }

    private void open(JsonTokens.Kind kind) {
        if (kind == JsonTokens.Kind.OBJECT || kind == JsonTokens.Kind.ARRAY) {
            boolean object = kind == JsonTokens.Kind.OBJECT;
            Step outer = path.here();
            path.enter(object, 0, object ? SecretName.Kind.NONE : outer.name);
            path.here().key = outer.key;
            path.here().label = outer.label;
        }
    }

    private void drop(JsonTokens.Kind kind) {
        if (kind == JsonTokens.Kind.OBJECT || kind == JsonTokens.Kind.ARRAY) {
            dropping = path.depth();
            dropStart = tokens.start();
            open(kind);
        } else {
            int quote = kind == JsonTokens.Kind.STRING ? 1 : 0;
            texts.drop(tokens.start() - quote, tokens.end() + quote, path);
        }
    }

    private void close() {
        path.leave();
        if (dropping == path.depth()) {
            dropping = -1;
            texts.drop(dropStart, tokens.end(), path);
        }
    }
}
