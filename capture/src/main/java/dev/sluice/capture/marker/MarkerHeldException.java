package dev.sluice.capture.marker;

import java.nio.file.Path;

/** Another process captures the same repository into the same data directory. */
public final class MarkerHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MarkerHeldException(Path repository) {
        super("another process is capturing " + repository + " into this data directory");
    }
}
