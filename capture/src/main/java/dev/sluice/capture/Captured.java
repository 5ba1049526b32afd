package dev.sluice.capture;

import dev.sluice.contracts.event.CaptureEvent;

/**
 * An event that a source offers.
 *
 * @param event sanitized
 * @param acknowledged run on the forwarder's thread once the event is where nothing loses it
 */
public record Captured(CaptureEvent event, Runnable acknowledged) {}
