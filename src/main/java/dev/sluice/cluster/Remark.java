package dev.sluice.cluster;

/**
 * What there is to say of a manifest.
 *
 * @param file its name below the folder
 * @param line from 1; 0 where all of the file is meant
 * @param isFault whether the manifest can't be taken; else it can, and this should be known
 */
public record Remark(String file, int line, int column, boolean isFault, String what) {
    /** Of a whole file. */
    static Remark fault(String file, String what) {
        return new Remark(file, 0, 0, true, what);
    }

    /** Of a whole file that is left as it is. */
    static Remark note(String file, String what) {
        return new Remark(file, 0, 0, false, what);
    }

    /** Whether it is of a whole file that is left as it is. */
    boolean isLeftAlone() {
        return !isFault && line == 0;
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + ":" + column : "") + ": " + (isFault ? "" : "note: ") + what;
    }
}
