package dev.sluice.erase;

import dev.sluice.tenants.UnfinishedException;

/** Does a step again for what has come meanwhile, until it keeps coming: nobody catches up with that. Not thread-safe. */
final class Rounds {
    private static final int MOST_AGAIN = 3;

    private final String advice;
    private int again;

    private Rounds(String advice) {
        this.advice = advice;
    }

    /** Where the capture of this host goes on capturing what is erased. */
    static Rounds ofCapture() {
        return new Rounds(
                "the capture that runs on this host keeps opening runs of what is to be erased: stop it, or let it "
                        + "fall silent, and run the same command again");
    }

    /** Where lines that hold a term go on being sealed. */
    static Rounds ofTerms() {
        return new Rounds("lines that hold the term keep coming: put it into the tenant's dictionary "
                + "(tenants.<tenant>.terms), start anew, and run the same command again");
    }

    /**
     * Begins another round behind the first.
     *
     * @throws UnfinishedException with what to do, where it was done again often enough
     */
    void again() {
        if (again == MOST_AGAIN) {
            throw new UnfinishedException(advice);
        }
        again++;
    }
}
