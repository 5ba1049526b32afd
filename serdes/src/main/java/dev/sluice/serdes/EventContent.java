package dev.sluice.serdes;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.Members;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event. The payload is checked where it stands when its format and the claims came before it, as they do in
 * canonical order; else its range is read again at the end.
 */
final class EventContent {
    private final Bytes document;
    private final Function<FormatName, ? extends Optional<? extends PayloadContract>> contracts;
    private @Nullable EventId eventId;
    private @Nullable TupleType tupleType;
    private @Nullable FormatName format;
    private @Nullable PayloadContract contract;
    private @Nullable UtcMillis created;
    private @Nullable Claims claims;
    private @Nullable Bytes payload;
    private @Nullable Outcome<Bytes> fingerprint;

    EventContent(Bytes document, Function<FormatName, ? extends Optional<? extends PayloadContract>> contracts) {
        this.document = document;
        this.contracts = contracts;
    }

    Outcome<ReadEvent> read(JsonParser parser) throws IOException {
        Members members = Members.of(parser, EventKeys.ENVELOPE);
        for (int key = members.next(); key >= 0; key = members.next()) {
            take(key, members, parser);
            if (fingerprint instanceof Outcome.Refused<Bytes> refused) {
                return refused.retyped();
            }
        }
        members.requireAll();
        Outcome<Bytes> checked = fingerprint == null ? checkAgain() : fingerprint;
        CaptureEvent event = event();
        return checked.map(digest -> new ReadEvent(event, digest));
    }

    private void take(int key, Members members, JsonParser parser) throws IOException {
        switch (key) {
            case EventKeys.SCHEMA -> expect(CaptureEvent.SCHEMA, Rule.SCHEMA, members, parser);
            case EventKeys.VERSION -> expect(CaptureEvent.VERSION, Rule.VERSION, members, parser);
            case EventKeys.EVENT_ID -> eventId = members.string(EventId::isValid, EventId::new);
            case EventKeys.TUPLE_TYPE -> tupleType = members.string(TupleType::of);
            case EventKeys.FORMAT -> takeFormat(members, parser);
            case EventKeys.CREATED -> created = members.string(UtcMillis::parse);
            case EventKeys.CLAIMS -> {
                members.requireObject();
                claims = ClaimsContent.read(parser);
            }
            case EventKeys.PAYLOAD -> {
                members.requireObject();
                takePayload(parser);
            }
            default -> throw new IllegalStateException("no such key: " + key);
        }
    }

    private void takeFormat(Members members, JsonParser parser) throws IOException {
        FormatName name = members.string(FormatName::isValid, FormatName::new);
        format = name;
        Optional<? extends PayloadContract> found = contracts.apply(name);
        if (found.isEmpty()) {
            throw BadJson.at(parser, Reason.UNSUPPORTED, Rule.FORMAT);
        }
        contract = found.get();
    }

    private void takePayload(JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (contract != null && claims != null && tupleType != null) {
            fingerprint = check(contract, parser);
            if (fingerprint instanceof Outcome.Refused<Bytes>) {
                return;
            }
        } else {
            parser.skipChildren();
        }
        int end = (int) parser.currentLocation().getByteOffset();
        payload = Bytes.wrap(document.array(), document.offset() + start, end - start);
    }

    private Outcome<Bytes> check(PayloadContract keeper, JsonParser parser) throws IOException {
        if (keeper.tupleType() != tupleType) {
            throw BadJson.invalid(parser, Rule.TUPLE_TYPE);
        }
        Outcome<Bytes> checked = keeper.check(parser, requireNonNull(claims));
        if (checked instanceof Outcome.Accepted<Bytes> && parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IllegalStateException("a payload contract reads to the end of its object");
        }
        return checked;
    }

    private Outcome<Bytes> checkAgain() {
        Bytes range = requireNonNull(payload);
        PayloadContract keeper = requireNonNull(contract);
        Outcome<Bytes> checked = StrictJson.readAgain(range, again -> check(keeper, again));
        int shift = range.offset() - document.offset();
        return checked.fold(
                accepted -> checked,
                refused -> Outcome.refused(
                        refused.reason(),
                        refused.rule(),
                        refused.position() < 0 ? refused.position() : refused.position() + shift));
    }

    private CaptureEvent event() {
        return new CaptureEvent(
                requireNonNull(eventId),
                requireNonNull(tupleType),
                requireNonNull(format),
                requireNonNull(created),
                requireNonNull(claims),
                new RawJson(requireNonNull(payload)));
    }

    static void expect(String constant, Rule rule, Members members, JsonParser parser) throws IOException {
        if (!members.string().equals(constant)) {
            throw BadJson.at(parser, Reason.UNSUPPORTED, rule);
        }
    }
}
