package dev.sluice.capture.git;

/** Whether the change of a file is carried in the diff, or the file is only named, and why. */
public enum Carriage {
    CARRIED(""),
    LOCK_FILE("lock file"),
    GENERATED("generated file"),
    IGNORED("ignored file");

    private final String words;

    Carriage(String words) {
        this.words = words;
    }

    /** The line that stands in the diff instead of the change. */
    String line() {
        return "... [NOT CARRIED: " + words + "]\n";
    }
}
