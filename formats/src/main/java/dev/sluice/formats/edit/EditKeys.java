package dev.sluice.formats.edit;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.Keys;

/** The keys of an edit in canonical order, with the index of each. */
final class EditKeys {
    static final Keys PAYLOAD = Keys.of(
            Rule.PAYLOAD,
            Rule.REPOSITORY,
            Rule.BRANCH,
            Rule.COMMIT_MSG,
            Rule.PARENTS,
            Rule.FILES,
            Rule.DIFF,
            Rule.DIFF_LINES,
            Rule.DIFF_TRUNCATED,
            Rule.PATCH_ID,
            Rule.REDACTIONS);
    static final int REPOSITORY = 0;
    static final int BRANCH = 1;
    static final int COMMIT_MSG = 2;
    static final int PARENTS = 3;
    static final int FILES = 4;
    static final int DIFF = 5;
    static final int DIFF_LINES = 6;
    static final int DIFF_TRUNCATED = 7;
    static final int PATCH_ID = 8;
    static final int REDACTIONS = 9;

    static final Keys FILE = Keys.sharing(Rule.FILES, "path", "status", "additions", "deletions", "binary");
    static final int PATH = 0;
    static final int STATUS = 1;
    static final int ADDITIONS = 2;
    static final int DELETIONS = 3;
    static final int BINARY = 4;

    private EditKeys() {}
}
