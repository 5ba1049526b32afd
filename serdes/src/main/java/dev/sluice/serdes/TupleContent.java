package dev.sluice.serdes;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.serdes.json.Keys;
import dev.sluice.serdes.json.Members;
import dev.sluice.serdes.json.StrictJson;
import dev.sluice.serdes.json.Walk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one tuple. */
final class TupleContent {
    private static final Keys KEYS = keys();
    private static final int FIRST_STAMP = 5;
    private static final int AFTER_STAMPS = FIRST_STAMP + ProvenanceFields.NAMES.size() - 1;

    private final String[] stamps = new String[ProvenanceFields.NAMES.size()];
    private @Nullable TupleId id;
    private @Nullable FormatName format;
    private @Nullable UtcMillis added;
    private @Nullable Source source;
    private @Nullable Origin origin;
    private String group = "";
    private @Nullable WorkOutcome outcome;
    private String license = "";
    private String policy = "";
    private @Nullable Redactions redactions;
    private boolean truncated;
    private String text = "";
    private @Nullable CleanJson payload;

    Outcome<Tuple> read(JsonParser parser) throws IOException {
        Members members = Members.of(parser, KEYS);
        for (int key = members.next(); key >= 0; key = members.next()) {
            if (key < FIRST_STAMP) {
                takeHead(key, members, parser);
            } else if (key < AFTER_STAMPS) {
                takeStamp(key - FIRST_STAMP + 1, members);
            } else {
                takeRest(key - AFTER_STAMPS, members);
            }
        }
        members.requireAll();
        return Outcome.accepted(tuple());
    }

    private void takeHead(int key, Members members, JsonParser parser) throws IOException {
        switch (key) {
            case 0 -> EventContent.expect(Tuple.SCHEMA, Rule.SCHEMA, members, parser);
            case 1 -> EventContent.expect(Tuple.VERSION, Rule.VERSION, members, parser);
            case 2 -> id = members.string(TupleId::isValid, TupleId::new);
            case 3 -> takeStamp(0, members);
            default -> format = members.string(FormatName::isValid, FormatName::new);
        }
    }

    private void takeStamp(int stamp, Members members) throws IOException {
        stamps[stamp] = members.string(text -> ProvenanceFields.fits(stamp, text), text -> text);
    }

    private void takeRest(int key, Members members) throws IOException {
        switch (key) {
            case 0 -> added = members.string(UtcMillis::parse);
            case 1 -> source = members.string(Source::isValid, Source::new);
            case 2 -> origin = members.string(Origin::parse);
            case 3 -> group = members.string();
            case 4 -> outcome = members.string(WorkOutcome::of);
            case 5 -> license = members.string();
            case 6 -> policy = members.string();
            case 7 -> redactions = members.string(Redactions::parse);
            case 8 -> truncated = members.bool();
            case 9 -> text = members.string();
            case 10 -> payload = payload(members);
            default -> throw new IllegalStateException("no such key: " + key);
        }
    }

    private static CleanJson payload(Members members) throws IOException {
        Bytes json = Bytes.utf8(members.string());
        Outcome<Boolean> isObject = StrictJson.read(json, Walk::object);
        if (isObject instanceof Outcome.Refused<Boolean>) {
            throw members.invalid();
        }
        return CleanJson.vouchedFor(json);
    }

    private Tuple tuple() {
        return new Tuple(
                requireNonNull(id),
                requireNonNull(format),
                ProvenanceFields.read(Arrays.asList(stamps)),
                requireNonNull(added),
                requireNonNull(source),
                requireNonNull(origin),
                group,
                requireNonNull(outcome),
                license,
                policy,
                requireNonNull(redactions),
                new Body(text, requireNonNull(payload), truncated));
    }

    private static Keys keys() {
        List<String> names = new ArrayList<>(List.of("schema", "version", "id", "tuple_type", "format"));
        names.addAll(ProvenanceFields.NAMES.subList(1, ProvenanceFields.NAMES.size()));
        names.addAll(List.of("added", "source", "origin", "group", "outcome", "license", "policy"));
        names.addAll(List.of("redactions", "truncated", "text", "payload"));
        return new Keys(Rule.ENVELOPE, names, names.stream().map(Rule::new).toList());
    }
}
