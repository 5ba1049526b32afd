package dev.sluice.formats.edit;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;

/**
 * A commit: the payload of {@code sluice.edit.v1}.
 *
 * <pre>
 * repository      name, not path: [A-Za-z0-9._-]{1,200}, neither "." nor ".."
 * branch          at most 255 characters, "" where unknown
 * commit_msg      the whole message
 * parents         at most 64 commit ids, first parent first
 * files           at most 10,000 of {path, status, additions, deletions, binary}
 * diff            against the first parent, sanitized and then cut; see DiffCut
 * diff_lines      lines of the whole diff, before the cut
 * diff_truncated  whether the diff was cut
 * patch_id        40 or 64 hex, or ""
 * redactions      what capture took out: rule=n rule=n, or ""
 * </pre>
 *
 * The author is not part of it. The strings may hold markers once the payload was sanitized, so that only the contract
 * holds them to their patterns, at the door.
 */
public record EditPayload(
        String repository,
        String branch,
        String commitMsg,
        List<CommitId> parents,
        List<ChangedFile> files,
        String diff,
        int diffLines,
        boolean diffTruncated,
        String patchId,
        Redactions redactions) {

    public EditPayload {
        parents = List.copyOf(parents);
        files = List.copyOf(files);
        if (diffLines < 0) {
            throw new IllegalArgumentException("lines are not negative: " + diffLines);
        }
    }

    /** Writes the payload with its keys in the order above. */
    public RawJson toJson() {
        JsonWriter out = new JsonWriter(1024 + commitMsg.length() + diff.length() + diff.length() / 8);
        out.beginObject()
                .field("repository", repository)
                .field("branch", branch)
                .field("commit_msg", commitMsg)
                .name("parents")
                .beginArray();
        parents.forEach(parent -> out.value(parent.value()));
        out.endArray().name("files").beginArray();
        files.forEach(file -> write(file, out));
        out.endArray().field("diff", diff).name("diff_lines").value(diffLines);
        out.name("diff_truncated").value(diffTruncated);
        out.field("patch_id", patchId).field("redactions", redactions.toString());
        return new RawJson(Bytes.wrap(out.endObject().toByteArray()));
    }

    /**
     * Reads what {@link #toJson} wrote and the sanitizer cleaned.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static EditPayload read(CleanJson payload) {
        return EditPayloadReader.read(payload);
    }

    @Override
    public String toString() {
        return "EditPayload[" + files.size() + " files, diff of " + diffLines + " lines]";
    }

    private static void write(ChangedFile file, JsonWriter out) {
        out.beginObject()
                .field("path", file.path())
                .field("status", file.status().wireName());
        out.name("additions").value(file.additions());
        out.name("deletions").value(file.deletions());
        out.name("binary").value(file.binary()).endObject();
    }
}
