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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One walk over one value: what is structure is copied, what is text is cleaned. Used once. */
final class Cleaning {
    private final byte[] in;
    private final int end;
    private final Decoded decoded;
    private final JsonTokens tokens;
    private final FieldRules rules;
    private final KnownKeys knownKeys;
    private final Path path = new Path();
    private final KeySet keys = new KeySet();
    private final List<Finding> findings = new ArrayList<>();
    private final Output output;
    private final TextCleaner texts;
    private final CleanKeys cleanKeys;
    private final Cuts cuts;
    /** Depth at which a value is being left out whole, or -1. */
    private int dropping = -1;

    private int dropStart;
    private boolean redactNext;
    private boolean cutNext;

    Cleaning(Bytes raw, FieldRules rules, Scratch scratch, Scanner scanner, KnownKeys knownKeys, MarkerStyle markers) {
        this.in = raw.array();
        this.decoded = scratch.decoded;
        this.rules = rules;
        this.knownKeys = knownKeys;
        this.end = raw.offset() + raw.length();
        this.tokens = new JsonTokens(in, raw.offset(), end, decoded);
        this.output = new Output(in, raw.offset(), end);
        this.texts = new TextCleaner(scratch, scanner, new Marking(markers, raw), output, findings);
        this.cleanKeys = new CleanKeys();
        this.cuts = new Cuts(output);
    }

    Outcome<Sanitized> run() {
        rules.atRoot(path);
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
        byte[] text = decoded.text();
        if (!keys.add(step.id, text, decoded.from(), decoded.to())) {
            return false;
        }
        if (dropping >= 0) {
            return true;
        }
        Key known = knownKeys.find(text, decoded.from(), decoded.to());
        Key key = known == null ? new Key(Arrays.copyOfRange(text, decoded.from(), decoded.to())) : known;
        rules.atMember(path, key.text());
        cutNext = rules.isUnlisted(path);
        if (cutNext) {
            return true;
        }
        cuts.stays(step, tokens.start() - 1);
        redactNext = rules.isRedacted(text, decoded.from(), decoded.to());
        step.nameBy(key);
        if (known == null || decoded.repairs().size() > 0) {
            scan(key, step);
        }
        return true;
    }

    private void scan(Key key, Step step) {
        texts.key(path, cleanKeys)
                .ifPresentOrElse(
                        clean -> step.renameBy(new Key(clean)),
                        () -> knownKeys.keep(key, decoded.text(), decoded.from(), decoded.to()));
    }

    private void value(JsonTokens.Kind kind) {
        if (dropping >= 0) {
            open(kind);
            return;
        }
        Step step = path.here();
        if (path.depth() > 0 && !step.object) {
            item(step, kind);
        }
        if (cutNext || redactNext) {
            drop(kind);
            return;
        }
        boolean isText = kind == JsonTokens.Kind.STRING;
        if (kind != JsonTokens.Kind.OBJECT && kind != JsonTokens.Kind.ARRAY && rules.isOnTheWayOnly(path)) {
            drop(kind);
            return;
        }
        if (isText) {
            string(step);
        } else if (kind == JsonTokens.Kind.NUMBER && !rules.isExempt(path)) {
            texts.number(in, tokens.start(), tokens.end(), path);
        }
        step.lastEnd = tokens.end() + quote(kind);
        open(kind);
    }

    private void item(Step step, JsonTokens.Kind kind) {
        step.item++;
        rules.atItem(path);
        cutNext = rules.isUnlisted(path);
        if (!cutNext) {
            cuts.stays(step, tokens.start() - quote(kind));
        }
    }

    private static int quote(JsonTokens.Kind kind) {
        return kind == JsonTokens.Kind.STRING ? 1 : 0;
    }

    private void string(Step step) {
        if (rules.isExempt(path)) {
            texts.repairOnly();
            return;
        }
        if (step.object && step.isPairValue && step.name == SecretName.Kind.NONE) {
            step.name = PairAhead.kind(in, tokens.end() + 1, end);
        }
        texts.string(path);
        if (step.object && step.isPairName) {
            step.pair = SecretName.of(texts.cleanText());
        }
    }

    private void open(JsonTokens.Kind kind) {
        if (kind == JsonTokens.Kind.OBJECT || kind == JsonTokens.Kind.ARRAY) {
            boolean object = kind == JsonTokens.Kind.OBJECT;
            Step outer = path.here();
            path.enter(object, tokens.end(), object ? SecretName.Kind.NONE : outer.name);
            path.here().pair = outer.name;
            path.here().key = outer.key;
            path.here().label = outer.label;
        }
    }

    /** Leaves the value at hand out: its whole member or item, or with a marker in its place. */
    private void drop(JsonTokens.Kind kind) {
        dropStart = tokens.start() - quote(kind);
        if (kind == JsonTokens.Kind.OBJECT || kind == JsonTokens.Kind.ARRAY) {
            dropping = path.depth();
            open(kind);
        } else {
            dropped(tokens.end() + quote(kind));
        }
    }

    private void dropped(int end) {
        Step step = path.here();
        if (cutNext) {
            cuts.cut(step, end);
            texts.tellCut(path);
        } else {
            texts.drop(in, dropStart, end, path);
        }
        step.lastEnd = end;
        cutNext = false;
        redactNext = false;
    }

    private void close() {
        if (dropping < 0) {
            cuts.close(path.here());
        }
        path.leave();
        if (dropping == path.depth()) {
            dropping = -1;
            dropped(tokens.end());
        } else if (dropping < 0) {
            path.here().lastEnd = tokens.end();
        }
    }
}
