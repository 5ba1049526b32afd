package dev.sluice.formats.feedback;

import dev.sluice.formats.contract.Node;
import java.util.Optional;

/**
 * What was suggested for a prompt, and what it should have been. Sanitized; its text says nothing of either.
 *
 * @param chosen what it should have been
 * @param rejected what was suggested
 * @param tag what the suggestion went against; {@code ""} where nobody said
 */
public record Pair(String prompt, String chosen, String rejected, String tag) {
    /** The pair in the payload of a {@code sluice.feedback.v1}. */
    public static Pair ofFeedback(Node payload) {
        return new Pair(
                payload.at("prompt").text(),
                payload.at("corrected_trajectory").text(),
                payload.at("rejected_trajectory").text(),
                FeedbackFormat.tagOf(payload));
    }

    /** The pair in the payload of a {@code sluice.apprenticeship.v1}: brief, attempt and a verdict that corrects it. */
    public static Optional<Pair> ofApprenticeship(Node payload) {
        Node verdict = payload.at("verdict");
        if (!ApprenticeshipFormat.corrects(payload)
                || !payload.at("attempt").is(Node.Kind.OBJECT)
                || verdict.at("corrected_diff").text().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pair(
                payload.at("brief").at("prompt").text(),
                verdict.at("corrected_diff").text(),
                payload.at("attempt").at("diff").text(),
                verdict.at("constraint_violation_tag").text()));
    }

    @Override
    public String toString() {
        return "Pair[" + chosen.length() + " and " + rejected.length() + " characters]";
    }
}
