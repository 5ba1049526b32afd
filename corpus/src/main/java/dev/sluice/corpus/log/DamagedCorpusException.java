package dev.sluice.corpus.log;

import dev.sluice.corpus.store.StorePath;

/** The store holds what no protocol step could have left there. Retrying doesn't help; somebody has to look. */
public final class DamagedCorpusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StorePath path;

    /** Names the file and what is wrong with it, never its content. */
    public DamagedCorpusException(StorePath path, String fault) {
        super(path + ": " + fault);
        this.path = path;
    }

    /** The file. */
    public StorePath path() {
        return path;
    }
}
