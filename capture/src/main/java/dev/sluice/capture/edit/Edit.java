package dev.sluice.capture.edit;

import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.CommitId;
import java.util.Optional;

/**
 * What became of a commit.
 *
 * @param event sanitized; empty where the commit opted out
 */
public record Edit(CommitId commit, Optional<CaptureEvent> event) {}
