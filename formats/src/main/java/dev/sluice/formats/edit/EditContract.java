package dev.sluice.formats.edit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks one edit in one pass over its bytes, keeping only what the fingerprint is made of. */
public final class EditContract {
    private final JsonParser parser;
    private final Members members;
    private final List<String> parents = new ArrayList<>(2);
    private String repository = "";

    private EditContract(JsonParser parser) {
        this.parser = parser;
        this.members = Members.of(parser, EditKeys.PAYLOAD);
    }

    /** Checks the payload that the parser is at the start of; the fingerprint of the edit, or the refusal. */
    public static Outcome<Bytes> check(JsonParser parser, Claims claims) throws IOException {
        if (claims.sourceCommit().isEmpty()) {
            throw BadJson.at(parser, Reason.MISSING_FIELD, Rule.SOURCE_COMMIT);
        }
        EditContract contract = new EditContract(parser);
        contract.members();
        return Outcome.accepted(
                Fingerprint.of(contract.repository, claims.sourceCommit().get(), contract.parents));
    }

    private void members() throws IOException {
        for (int key = members.next(); key >= 0; key = members.next()) {
            member(key);
        }
        members.requireAll();
    }

    private void member(int key) throws IOException {
        switch (key) {
            case EditKeys.REPOSITORY -> repository = members.string(EditLimits::isRepository, name -> name);
            case EditKeys.BRANCH -> members.string(EditLimits::isBranch, name -> name);
            case EditKeys.COMMIT_MSG -> members.requireString();
            case EditKeys.PARENTS -> parents();
            case EditKeys.FILES -> files();
            case EditKeys.DIFF -> diff();
            case EditKeys.DIFF_LINES -> members.integer(0);
            case EditKeys.DIFF_TRUNCATED -> members.bool();
            case EditKeys.PATCH_ID -> members.string(EditLimits::isPatchId, id -> id);
            case EditKeys.REDACTIONS -> members.string(Redactions::parse);
            default -> throw new IllegalStateException("no such key: " + key);
        }
    }

    private void parents() throws IOException {
        members.requireArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parents.size() == EditLimits.PARENTS) {
                throw BadJson.at(parser, Reason.CONTRACT_BROKEN, Rule.PARENTS);
            }
            parents.add(members.string(CommitId::isValid, id -> id));
        }
    }

    private void files() throws IOException {
        members.requireArray();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count++ == EditLimits.FILES) {
                throw BadJson.at(parser, Reason.CONTRACT_BROKEN, Rule.FILES);
            }
            members.requireObject();
            file();
        }
    }

    private void file() throws IOException {
        Members file = Members.of(parser, EditKeys.FILE);
        for (int key = file.next(); key >= 0; key = file.next()) {
            switch (key) {
                case EditKeys.PATH -> file.string(EditLimits::isPath, path -> path);
                case EditKeys.STATUS -> file.string(FileStatus::of);
                case EditKeys.ADDITIONS, EditKeys.DELETIONS -> file.integer(0);
                case EditKeys.BINARY -> file.bool();
                default -> throw new IllegalStateException("no such key: " + key);
            }
        }
        file.requireAll();
    }

    private void diff() throws IOException {
        if (!DiffCut.isCut(members.string())) {
            throw BadJson.at(parser, Reason.CONTRACT_BROKEN, Rule.DIFF);
        }
    }
}
