package dev.sluice.corpus.view;

/** Why a tuple that was selected is no row of a view. Closed. */
enum LeftOut {
    /** Of a kind that the view doesn't show. */
    OTHER_KIND("other-kind"),
    /** Nothing to continue: feedback, rejected or failed work, what only governs. */
    NO_TEXT("no-text"),
    /** A verdict that corrects nothing, or whose brief stands elsewhere. */
    NO_PAIR("no-pair"),
    /** Where one message of a session ends and the next begins can't be told. */
    UNCLEAR_TURNS("unclear-turns"),
    /** Gate: a side or the prompt is empty. */
    ONE_SIDED("one-sided"),
    /** Gate: both sides say the same. */
    EQUAL("equal"),
    /** Gate: a side is shorter than asked for. */
    TOO_SHORT("too-short"),
    /** Gate: one side is so much longer that its length would be the lesson. */
    LENGTH_RATIO("length-ratio"),
    /** Gate: the very pair has been there before, as a verdict and as the feedback that was made of it. */
    REPEATED("repeated");

    private final String wireName;

    LeftOut(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
