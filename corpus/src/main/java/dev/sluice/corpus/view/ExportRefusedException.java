package dev.sluice.corpus.view;

/** The folder, or what is in the corpus, is not what the export could be written to or made of. */
public final class ExportRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is in the way and what can be done. */
    public ExportRefusedException(String message) {
        super(message);
    }
}
