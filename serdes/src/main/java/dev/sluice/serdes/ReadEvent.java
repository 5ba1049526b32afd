package dev.sluice.serdes;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;

/**
 * An event that was read and keeps the contracts of envelope and payload.
 *
 * @param event its payload is a range of the bytes that were read, not a copy
 * @param fingerprint what the format says makes the event what it is
 */
public record ReadEvent(CaptureEvent event, Bytes fingerprint) {}
