package dev.sluice.formats.runtime;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Checks;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import java.util.List;
import java.util.Set;

/**
 * {@code sluice.runtime_event.v1}: one event of a service in a customer's deployment.
 *
 * <pre>
 * service       fs | people | email | input
 * event         what happened               a-z, 0-9, _ . -   64
 * subject_type  to what kind of thing       a-z, 0-9, _ . -   64
 * occurred      when                        UTC, milliseconds
 * attributes    of this service alone:
 *   fs          extension, media_type, size_bytes, depth, is_folder
 *   people      origin, field_count, duplicate_count
 *   email       direction, folder_type, size_bytes, recipient_count, attachment_count, is_reply, subject, body
 *   input       input_type, language, length, duration_ms
 * </pre>
 *
 * Subject and body of a mail are published only where the tenant asks for them; they are then its text.
 */
public final class RuntimeEventFormat {
    /** The name that events carry. */
    public static final FormatName NAME = new FormatName("sluice.runtime_event.v1");

    private static final Text WORD = Text.of("a-z0-9_.-", 64);

    /** Closed words and times. No counts: one of many digits may be a card's number. */
    private static final Set<String> EXEMPT = Set.of("/service", "/occurred", "/attributes/direction");

    private static final Structure STRUCTURE = Structure.of("runtime")
            .must("service", OneOf.of("fs", "people", "email", "input"))
            .must("event", WORD)
            .must("subject_type", WORD)
            .must("occurred", Text.time())
            .must("attributes", Attributes.structure());

    private static final Checks RULES =
            Checks.of("runtime").and("attributes-of-the-service", RuntimeEventFormat::hasItsOwnAttributes);

    private RuntimeEventFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                NAME,
                TupleType.RUNTIME,
                EvidenceClass.PRIMARY,
                new FieldPolicy(EXEMPT, Set.of()),
                "One event of a service in a customer's deployment.",
                STRUCTURE,
                RULES,
                RuntimeEventFormat::identity,
                RuntimeEventFormat::read);
    }

    /** The names of all that an event of this service may say of itself; none where there is no such service. */
    public static Set<String> attributesOf(String service) {
        return Attributes.of(service);
    }

    private static List<String> identity(Node event, Claims claims) {
        String session = claims.sessionId().map(Object::toString).orElse("");
        return List.of(
                session,
                event.at("service").text(),
                event.at("event").text(),
                event.at("subject_type").text(),
                event.at("occurred").text());
    }

    private static boolean hasItsOwnAttributes(Node event) {
        return attributesOf(event.at("service").text())
                .containsAll(event.at("attributes").members().keySet());
    }

    private static Reading read(Node event) {
        String service = event.at("service").text();
        String body = event.at("attributes").at("body").text();
        if (body.isBlank()) {
            return Reading.silent(service, WorkOutcome.COMPLETED);
        }
        String subject = event.at("attributes").at("subject").text();
        return new Reading(
                subject + "\n\n" + body,
                Set.of("/attributes/subject", "/attributes/body"),
                service,
                WorkOutcome.COMPLETED,
                false);
    }
}
