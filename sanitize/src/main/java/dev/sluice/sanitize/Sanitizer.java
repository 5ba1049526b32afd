package dev.sluice.sanitize;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import dev.sluice.sanitize.own.OwnRule;
import dev.sluice.sanitize.scan.Scanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes secrets, personal data, customer terms and local paths out of JSON. One pass over the bytes, linear in their number;
 * what is clean already comes back byte for byte the same. Immutable and thread-safe; a call borrows its buffers from a small
 * pool. Fails closed: what is not exactly one well-formed JSON value with unique keys is refused, never passed on.
 */
public final class Sanitizer {
    private static final int POOLED = 8;
    private static final int MOST_POLICIES = 64;
    private static final byte[] NO_NAME = new byte[0];

    private final Scanner scanner;
    private final String policy;
    private final MarkerStyle markers;
    private final KnownKeys knownKeys = new KnownKeys();
    private final Map<FieldPolicy, FieldRules> rulesOf = new ConcurrentHashMap<>();
    private final ArrayBlockingQueue<Scratch> pool = new ArrayBlockingQueue<>(POOLED);

    private Sanitizer(RuleSet rules, MarkerStyle markers) {
        this.scanner = rules.scanner();
        this.policy = rules.policy();
        this.markers = markers;
    }

    /** A sanitizer with the built-in rules and a tenant's dictionary. */
    public static Sanitizer create(Terms terms) {
        return create(terms, List.of(), MarkerStyle.CONSTANT);
    }

    /** A sanitizer with the built-in rules, a tenant's dictionary, and a deployment's own rules and kind of markers. */
    public static Sanitizer create(Terms terms, List<OwnRule> own, MarkerStyle markers) {
        return new Sanitizer(RuleSet.of(terms, own), markers);
    }

    /** {@code <rule set version>+<12 hex of SHA-256 over rules, own rules and terms>}. */
    public String policy() {
        return policy;
    }

    /**
     * The clean value, of the same shape, and what was found. Without NUL, without lone surrogates (U+FFFD stands for them),
     * without a key twice in an object. Refused ({@code not-sanitized}) where it is not one well-formed JSON value.
     */
    public Outcome<Sanitized> sanitize(RawJson raw, FieldPolicy fields) {
        Scratch scratch = borrow();
        try {
            return new Cleaning(raw.bytes(), rules(fields), scratch, scanner, knownKeys, markers).run();
        } finally {
            giveBack(scratch);
        }
    }

    /** Whether a scan of the text finds nothing. For identifiers, which are never changed, only refused. */
    public boolean isClean(String identifier) {
        byte[] text = identifier.getBytes(StandardCharsets.UTF_8);
        Scratch scratch = borrow();
        try {
            scratch.scan.named(NO_NAME);
            scanner.scan(scratch.scan, text, 0, text.length);
            return scratch.scan.spans().size() == 0;
        } finally {
            giveBack(scratch);
        }
    }

    private FieldRules rules(FieldPolicy fields) {
        FieldRules known = rulesOf.get(fields);
        if (known != null) {
            return known;
        }
        FieldRules made = new FieldRules(fields);
        if (rulesOf.size() < MOST_POLICIES) {
            rulesOf.put(fields, made);
        }
        return made;
    }

    private Scratch borrow() {
        Scratch scratch = pool.poll();
        return scratch == null ? new Scratch(scanner) : scratch;
    }

    /** A pool that is full lets go of the buffers. */
    private void giveBack(Scratch scratch) {
        if (!pool.offer(scratch)) {
            scratch.scan.spans().clear();
        }
    }
}
