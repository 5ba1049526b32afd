package dev.sluice.topology;

import static dev.sluice.contracts.Outcome.refused;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.sanitize.Sanitizer;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The second stage: sanitizes again, with the deployment's rules and the tenant's terms, whatever capture did. An
 * identifier is passed on as it is, so one that holds a secret refuses the event. Thread-safe.
 */
final class Cleaner {
    private final Map<Tenant, Sanitizer> sanitizers;

    /** One sanitizer for each tenant, because each has its own terms. */
    Cleaner(Map<Tenant, Sanitizer> sanitizers) {
        this.sanitizers = Map.copyOf(sanitizers);
    }

    Outcome<Cleaned> clean(Admitted admitted) {
        Sanitizer sanitizer = Objects.requireNonNull(
                sanitizers.get(admitted.tenant()), "every tenant of the deployment has a sanitizer");
        CaptureEvent event = admitted.event();
        if (!identifiers(event).allMatch(sanitizer::isClean)) {
            return refused(Reason.SECRET_IN_IDENTIFIER, Rule.SANITIZER);
        }
        return sanitizer
                .sanitize(event.payload(), admitted.format().fields())
                .map(clean -> new Cleaned(admitted, clean.clean(), clean.redactions(), sanitizer.policy()));
    }

    /** The id but for the commit in it, which would read as the value of a repository named like a secret. */
    private static String withoutCommit(CaptureEvent event) {
        String id = event.eventId().value();
        return event.claims()
                .sourceCommit()
                .map(commit -> id.replace(commit.value(), ""))
                .orElse(id);
    }

    private static Stream<String> identifiers(CaptureEvent event) {
        return Stream.of(
                        Stream.of(withoutCommit(event)),
                        event.claims().moduleId().stream().map(Object::toString),
                        event.claims().cluster().stream().map(Object::toString),
                        event.claims().role().stream().map(Object::toString),
                        event.claims().sessionId().stream().map(Object::toString))
                .flatMap(one -> one);
    }
}
