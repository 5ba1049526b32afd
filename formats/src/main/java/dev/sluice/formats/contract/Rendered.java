package dev.sluice.formats.contract;

import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Redactions;

/**
 * What a tuple holds of a payload.
 *
 * @param group what splits keep together: repository, session or episode
 * @param captured what capture took out before the payload was published
 */
public record Rendered(Body body, String group, WorkOutcome outcome, Redactions captured) {}
