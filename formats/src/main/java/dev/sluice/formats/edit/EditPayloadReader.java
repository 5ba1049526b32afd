package dev.sluice.formats.edit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.serdes.json.Members;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a sanitized edit: its shape strictly, its strings as they are. */
final class EditPayloadReader {
    private final List<CommitId> parents = new ArrayList<>();
    private final List<ChangedFile> files = new ArrayList<>();
    private String repository = "";
    private String branch = "";
    private String commitMsg = "";
    private String diff = "";
    private int diffLines;
    private boolean diffTruncated;
    private String patchId = "";
    private Redactions redactions = Redactions.none();

    private EditPayloadReader() {}

    static EditPayload read(CleanJson payload) {
        Outcome<EditPayload> read = StrictJson.read(payload.bytes(), new EditPayloadReader()::content);
        return read.fold(edit -> edit, refused -> {
            throw new IllegalArgumentException("not the payload of an edit: "
                    + refused.reason().wireName() + ", " + refused.rule().wireName() + " at byte "
                    + refused.position());
        });
    }

    private Outcome<EditPayload> content(JsonParser parser) throws IOException {
        Members members = Members.of(parser, EditKeys.PAYLOAD);
        for (int key = members.next(); key >= 0; key = members.next()) {
            member(key, members, parser);
        }
        members.requireAll();
        return Outcome.accepted(new EditPayload(
                repository, branch, commitMsg, parents, files, diff, diffLines, diffTruncated, patchId, redactions));
    }

    private void member(int key, Members members, JsonParser parser) throws IOException {
        switch (key) {
            case EditKeys.REPOSITORY -> repository = members.string();
            case EditKeys.BRANCH -> branch = members.string();
            case EditKeys.COMMIT_MSG -> commitMsg = members.string();
            case EditKeys.PARENTS -> {
                members.requireArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    parents.add(members.string(CommitId::isValid, CommitId::new));
                }
            }
            case EditKeys.FILES -> {
                members.requireArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    members.requireObject();
                    files.add(file(Members.of(parser, EditKeys.FILE)));
                }
            }
            case EditKeys.DIFF -> diff = members.string();
            case EditKeys.DIFF_LINES -> diffLines = members.integer(0);
            case EditKeys.DIFF_TRUNCATED -> diffTruncated = members.bool();
            case EditKeys.PATCH_ID -> patchId = members.string();
            case EditKeys.REDACTIONS -> redactions = members.string(Redactions::parse);
            default -> throw new IllegalStateException("no such key: " + key);
        }
    }

    private static ChangedFile file(Members members) throws IOException {
        String path = "";
        FileStatus status = FileStatus.MODIFIED;
        int additions = 0;
        int deletions = 0;
        boolean binary = false;
        for (int key = members.next(); key >= 0; key = members.next()) {
            switch (key) {
                case EditKeys.PATH -> path = members.string();
                case EditKeys.STATUS -> status = members.string(FileStatus::of);
                case EditKeys.ADDITIONS -> additions = members.integer(0);
                case EditKeys.DELETIONS -> deletions = members.integer(0);
                case EditKeys.BINARY -> binary = members.bool();
                default -> throw new IllegalStateException("no such key: " + key);
            }
        }
        members.requireAll();
        return new ChangedFile(path, status, additions, deletions, binary);
    }
}
