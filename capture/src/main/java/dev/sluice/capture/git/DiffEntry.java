package dev.sluice.capture.git;

/** A file of a diff while the answer is still being read. */
final class DiffEntry {
    private final char status;
    private final boolean submodule;
    private final String path;
    private Carriage carriage;
    private int additions;
    private int deletions;
    private boolean binary;
    private int sections;

    DiffEntry(char status, boolean submodule, String path, Carriage carriage) {
        this.status = "AMDRCT".indexOf(status) >= 0 ? status : 'X';
        this.submodule = submodule;
        this.path = path;
        this.carriage = carriage;
    }

    String path() {
        return path;
    }

    Carriage carriage() {
        return carriage;
    }

    /** How many sections of the patch are about this file. */
    int sections() {
        return sections;
    }

    /** Takes over what numstat says; a dash stands for a binary file. */
    void count(String added, String deleted) {
        sections = status == 'T' ? 2 : 1;
        binary = added.equals("-");
        additions = binary ? 0 : Integer.parseInt(added);
        deletions = binary ? 0 : Integer.parseInt(deleted);
    }

    void turnsOutGenerated() {
        carriage = Carriage.GENERATED;
    }

    FileChange toChange() {
        return new FileChange(status, submodule, path, additions, deletions, binary, carriage);
    }
}
