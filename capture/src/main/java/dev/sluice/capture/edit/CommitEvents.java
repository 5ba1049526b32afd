package dev.sluice.capture.edit;

import dev.sluice.capture.git.CommitDiff;
import dev.sluice.capture.git.CommitObject;
import dev.sluice.capture.git.CommitWithDiff;
import dev.sluice.capture.git.FileChange;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.formats.EditFormat;
import dev.sluice.formats.Formats;
import dev.sluice.formats.edit.ChangedFile;
import dev.sluice.formats.edit.EditPayload;
import dev.sluice.formats.edit.FileStatus;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.EventJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes the one event of a commit: first sanitized, then cut. Whatever is wrong with a commit, it becomes an event; one
 * that the sanitizer refuses travels without message, files and diff, marked as truncated. A name that the sanitizer
 * finds something in, alone or with an id after it, is not used: the repository is then called {@code redacted}, a
 * cluster or session not claimed. The id of an event holds the commit, so that repositories of that name share none.
 * Immutable and thread-safe.
 */
final class CommitEvents {
    /** Below the contract's limit, so that a broker's default limit, which counts the batch too, takes it. */
    static final int MOST_BYTES = CaptureEvent.MAX_BYTES - 1024;

    private static final int MOST_PARENTS = 256;
    private static final String REDACTED = "redacted";

    /** Ids to try a name with: {@code auth-token:<id>} reads as an assignment, {@code auth-token} alone doesn't. */
    private static final List<CommitId> USUAL_IDS = List.of(
            new CommitId("5d41402abc4b2a76b9719d911017c592aa6ed7f0"),
            new CommitId("b0e1c2f49a7d835660fe18d3c92b47a5d0736e1f"),
            new CommitId("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));

    private static final int MOST_BRANCH = 255;
    private static final int MOST_PATH = 4_096;
    private static final FieldPolicy FIELDS =
            Formats.named(EditFormat.NAME).orElseThrow().fields();

    private final String repository;
    private final Scrubber scrubber;
    private final Predicate<String> isClean;

    /** What this needs of the sanitizer. */
    interface Scrubber {
        Outcome<Sanitized> sanitize(RawJson raw, FieldPolicy fields);
    }

    CommitEvents(String repository, Sanitizer sanitizer) {
        this(repository, sanitizer::sanitize, sanitizer::isClean);
    }

    CommitEvents(String repository, Scrubber scrubber, Predicate<String> isClean) {
        this.scrubber = scrubber;
        this.isClean = isClean;
        boolean isUsable =
                isClean.test(repository) && USUAL_IDS.stream().allMatch(id -> isClean.test(idOf(repository, id)));
        this.repository = isUsable ? repository : REDACTED;
    }

    /** The repository's name as its events carry it. */
    String repository() {
        return repository;
    }

    /** The event of a commit that belongs to a branch ({@code ""} where unknown) and maybe a cluster. */
    CaptureEvent event(CommitWithDiff raw, String branch, Optional<Cluster> cluster) {
        CommitObject commit = raw.commit();
        String name = isClean.test(idOf(repository, commit.id())) ? repository : REDACTED;
        EditPayload clean = clean(raw, name, branch);
        Claims claims = claims(
                commit.id(),
                cluster.filter(c -> isClean.test(c.value())),
                Trailers.session(commit.message()).filter(s -> isClean.test(s.value())));
        for (Allowance allowance : Allowance.LADDER) {
            CaptureEvent event = new CaptureEvent(
                    new EventId(idOf(name, commit.id())),
                    TupleType.EDIT,
                    EditFormat.NAME,
                    commit.committed(),
                    claims,
                    allowance.cut(clean).toJson());
            if (EventJson.write(event).length <= MOST_BYTES) {
                return event;
            }
        }
        throw new IllegalStateException("an event without message, files and diff is small");
    }

    private static String idOf(String repository, CommitId commit) {
        return "edit:" + repository + ":" + commit;
    }

    private EditPayload clean(CommitWithDiff raw, String name, String branch) {
        return scrubber.sanitize(rawPayload(raw, name, branch).toJson(), FIELDS)
                .fold(
                        sanitized -> named(name, EditPayload.read(sanitized.clean()), sanitized.redactions()),
                        refused -> bare(name, raw.commit()));
    }

    private static EditPayload rawPayload(CommitWithDiff raw, String name, String branch) {
        CommitObject commit = raw.commit();
        CommitDiff diff = raw.diff();
        return new EditPayload(
                name,
                branch,
                commit.message(),
                parents(commit),
                diff.files().stream().map(CommitEvents::file).toList(),
                diff.patch(),
                diff.lines(),
                diff.cut() || commit.messageCut() || commit.parents().size() > MOST_PARENTS,
                "",
                Redactions.none());
    }

    /** What was sanitized, with the repository's name, which is clean already, and the id of the whole clean patch. */
    private static EditPayload named(String name, EditPayload clean, Redactions redactions) {
        return new EditPayload(
                name,
                Texts.first(clean.branch(), MOST_BRANCH),
                clean.commitMsg(),
                clean.parents(),
                clean.files().stream().map(CommitEvents::shortened).toList(),
                clean.diff(),
                clean.diffLines(),
                clean.diffTruncated(),
                clean.diffTruncated() ? "" : PatchId.of(clean.diff()),
                redactions);
    }

    private static EditPayload bare(String name, CommitObject commit) {
        return new EditPayload(name, "", "", parents(commit), List.of(), "", 0, true, "", Redactions.none());
    }

    private static List<CommitId> parents(CommitObject commit) {
        return commit.parents()
                .subList(0, Math.min(MOST_PARENTS, commit.parents().size()));
    }

    private static Claims claims(CommitId commit, Optional<Cluster> cluster, Optional<SessionId> session) {
        return new Claims(
                Optional.empty(),
                Optional.empty(),
                cluster,
                Optional.empty(),
                Optional.of(cluster.isPresent() ? Scope.CLUSTER : Scope.WORKSPACE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(commit),
                session);
    }

    private static ChangedFile file(FileChange change) {
        return new ChangedFile(change.path(), status(change), change.additions(), change.deletions(), change.binary());
    }

    private static ChangedFile shortened(ChangedFile file) {
        return new ChangedFile(
                Texts.first(file.path(), MOST_PATH), file.status(), file.additions(), file.deletions(), file.binary());
    }

    private static FileStatus status(FileChange change) {
        return change.isSubmodule()
                ? FileStatus.SUBMODULE
                : switch (change.status()) {
                    case 'A' -> FileStatus.ADDED;
                    case 'D' -> FileStatus.DELETED;
                    case 'R' -> FileStatus.RENAMED;
                    case 'C' -> FileStatus.COPIED;
                    case 'T' -> FileStatus.TYPE_CHANGED;
                    default -> FileStatus.MODIFIED;
                };
    }
}
