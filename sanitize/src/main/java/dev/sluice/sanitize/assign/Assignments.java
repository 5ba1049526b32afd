package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Again;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.Markers;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Neighbours;
import dev.sluice.sanitize.scan.Scan;
import java.util.List;

/**
 * Finds names of secrets in a text and looks at what is assigned to them, in whatever notation: {@code password = "…"},
 * {@code "password": "…"}, {@code \"password\":\"…\"}, {@code --password …}, {@code <password>…</password>},
 * {@code put("password", "…")}, {@code setPassword("…")}.
 */
public final class Assignments {
    private static final int NAME = Chars.WORD | Chars.DASH | Chars.DOT;
    private static final int LONGEST_NAME = 100;
    /** Before the name of what it is the sum of, as charts annotate it. */
    private static final String CHECKSUM = "checksum/";

    /** The letter of an escape may stand before a word, too. */
    private static final ByteClass BEFORE_SHORT_NAME = ByteClass.NO_LETTERS.or(ByteClass.of("nrtbf"));

    private Assignments() {}

    /** Asks for every word that names of secrets are made of. */
    public static void register(Anchors anchors) {
        for (String word : Vocabulary.anchors()) {
            anchors.anyCase(word, Assignments::at);
        }
        registerShort(anchors);
        SecretManifest.register(anchors);
        Insertion.register(anchors);
        CopiedRows.register(anchors);
        Statements.register(anchors);
        for (String member : new String[] {"d", "p", "q", "k", "dp", "dq", "qi"}) {
            anchors.literal(
                    "\"" + member + "\"", (scan, anchor) -> assigned(scan, anchor + 1, anchor + 1 + member.length()));
            anchors.literal(member + "\\\"", (scan, anchor) -> escapedMember(scan, anchor, member));
        }
    }

    /** Names so short that most words hold them: where they are a word of a name. */
    private static void registerShort(Anchors anchors) {
        anchors.literal("sig=", Assignments::at); // of a signed URL
        anchors.anyCase("_pw", Assignments::at);
        Neighbours pat = new Neighbours(List.of(BEFORE_SHORT_NAME), List.of(ByteClass.NO_LETTERS), false);
        Neighbours hump = new Neighbours(List.of(), List.of(ByteClass.NO_LETTERS), false);
        anchors.literal("pat", pat, Assignments::at);
        anchors.literal("Pat", hump, Assignments::at);
        anchors.literal("PAT", hump, Assignments::at);
        for (ByteClass behind : List.of(ByteClass.BREAKS, ByteClass.of("_0"))) { // what has a dot behind is a writer
            anchors.pair("pw", new Neighbours(List.of(BEFORE_SHORT_NAME), List.of(behind), false), Assignments::at);
            anchors.pair("PW", new Neighbours(List.of(BEFORE_SHORT_NAME), List.of(behind), false), Assignments::at);
            anchors.pair("Pw", new Neighbours(List.of(), List.of(behind), false), Assignments::at);
        }
    }

    private static void escapedMember(Scan scan, int anchor, String member) {
        if (scan.at(anchor - 1) == '"') {
            assigned(scan, anchor, anchor + member.length());
        }
    }

    private static void at(Scan scan, int anchor) {
        if (anchor < scan.recall(Memo.NAME)) {
            return;
        }
        byte[] bytes = scan.bytes();
        int least = Math.max(scan.from(), anchor - LONGEST_NAME);
        int start = anchor;
        while (start > least && Chars.is(bytes[start - 1] & 0xff, NAME)) {
            start--;
        }
        start = afterEscape(scan, start, anchor);
        int most = Math.min(scan.to(), anchor + LONGEST_NAME);
        int end = anchor;
        while (end < most && Chars.is(bytes[end] & 0xff, NAME)) {
            end++;
        }
        while (end > anchor && (scan.at(end - 1) == '.' || scan.at(end - 1) == '-')) {
            end--;
        }
        scan.looked(end - start);
        scan.remember(Memo.NAME, end);
        boolean isMarker = scan.at(start - 1) == '[' && Markers.endAt(scan, start - 1) >= 0;
        if (isMarker || Again.NAMES.answer(scan, start) >= 0) {
            return;
        }
        int found = scan.spans().size();
        assigned(scan, start, end);
        Again.NAMES.learn(scan, start, found, end);
    }

    /** In {@code \npassword} the name starts behind the n, behind a colour code it starts behind the m. */
    private static int afterEscape(Scan scan, int start, int anchor) {
        int coloured = Colours.behindNumber(scan, start);
        if (coloured > start) {
            return coloured <= anchor ? coloured : start;
        }
        boolean escape = scan.at(start - 1) == '\\' && "nrtbf".indexOf(scan.at(start)) >= 0;
        return escape && start < anchor ? start + 1 : start;
    }

    private static void assigned(Scan scan, int start, int end) {
        Kind kind = SecretName.of(scan, start, end);
        if (kind == Kind.NONE || scan.saysAt(start - CHECKSUM.length(), CHECKSUM)) {
            return;
        }
        if (kind == Kind.RANDOM && Prose.isKey(scan, start, end)) {
            kind = Kind.KEY;
        }
        Compared.look(scan, start, kind);
        Operator.Found operator = Operator.after(scan, start, end);
        if (operator.kind() == Operator.Kind.NONE) {
            if (!Table.look(scan, start, end) && !Partner.look(scan, start, end, kind)) {
                Prose.look(scan, Prose.next(scan, end), kind);
            }
            return;
        }
        Value value = value(scan, start, operator);
        if (Pass.isVerb(scan, start, end, operator.kind())) {
            kind = Kind.TOKEN;
        }
        if (Pass.isWidth(scan, start, end, value) || Pass.isResult(scan, start, end, operator.kind(), value)) {
            return;
        }
        if (!report(scan, value, operator.kind(), kind)) {
            otherwise(scan, start, end, operator, value, kind);
        }
    }

    /** Reports a value where it is a secret, and those in the lines below that belong to it; whether it is. */
    private static boolean report(Scan scan, Value value, Operator.Kind sign, Kind kind) {
        if (value.isNone()) {
            return false;
        }
        boolean secret = Pieces.report(scan, value, kind);
        if (secret) {
            NextLine.reportRest(scan, value);
        }
        if (sign == Operator.Kind.COLON || sign == Operator.Kind.NEXT_LINE) {
            Items.inLines(scan, value, kind);
        }
        return secret;
    }

    /** Looks where a value may stand too, for want of one right behind the name. */
    private static void otherwise(Scan scan, int start, int end, Operator.Found operator, Value value, Kind kind) {
        switch (operator.kind()) {
            case ASSIGN, COLON -> {
                int open = scan.at(operator.end());
                boolean list = (open == '[' || open == '{') && Items.inBrackets(scan, operator.end(), kind);
                if (list || (open == '{' && Partner.look(scan, start, operator.end(), kind))) {
                    return;
                }
                if (!Pair.look(scan, start, value, kind)) {
                    Wrapped.look(scan, value, kind);
                }
            }
            case ELEMENT -> Partner.look(scan, start, end, kind);
            case ARGUMENT -> {
                if (!Table.look(scan, start, end)) {
                    Partner.look(scan, start, end, kind);
                }
            }
            case CELL, NEXT_LINE, DIRECTIVE -> Table.look(scan, start, end);
            case CALL -> Prose.look(scan, operator.end(), kind);
            default -> {}
        }
    }

    private static Value value(Scan scan, int nameStart, Operator.Found operator) {
        int at = operator.end();
        if (operator.kind() == Operator.Kind.ELEMENT) {
            return Value.element(scan, at);
        }
        Value quoted = Value.quoted(scan, at, Place.QUOTED);
        if (!quoted.isNone()) {
            int start = Scheme.skip(scan, quoted.start());
            return new Value(Math.min(start, quoted.end()), quoted.end(), Place.QUOTED);
        }
        return switch (operator.kind()) {
            case ARGUMENT, CALL -> Value.NONE;
            case NEXT_LINE, DIRECTIVE -> {
                Value alone = Value.bare(scan, at, false);
                yield NextLine.isWholeLine(scan, alone) ? alone : Value.NONE;
            }
            case CELL -> Cell.value(scan, at);
            default -> unquoted(scan, nameStart, operator);
        };
    }

    private static Value unquoted(Scan scan, int nameStart, Operator.Found operator) {
        Value bracketed = Value.bracketed(scan, operator.end());
        if (!bracketed.isNone()) {
            return bracketed;
        }
        Value bare = Value.bare(scan, Scheme.skip(scan, operator.end()), Lines.begins(scan, nameStart));
        boolean sure = Parameter.has(scan, nameStart, operator.kind(), bare);
        return sure ? new Value(bare.start(), bare.end(), Place.LINE) : bare;
    }
}
