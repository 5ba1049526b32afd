package dev.sluice.capture.feedback;

import dev.sluice.capture.prepare.ClaimFields;
import dev.sluice.capture.prepare.Document;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.Payloads;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.formats.contract.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The briefs of a folder that something was attempted at, for verdicts that come in a message of their own. What has not
 * changed since is not read again; what stays in memory are paths, states and hashes of ids. Not thread-safe.
 */
final class Briefs {
    private final Tenant tenant;
    private final Map<Path, Looked> looked = new HashMap<>();
    private Map<Path, String> states = Map.of();
    private Optional<Map<String, Path>> places = Optional.empty();

    /**
     * What a message was when it was read.
     *
     * @param state tells whether the file has changed
     * @param brief hash of its id; empty where it is no brief with an attempt
     */
    private record Looked(String state, String brief) {}

    Briefs(Tenant tenant) {
        this.tenant = tenant;
    }

    /** From here on these messages are there, each in its state; in the order of their names. */
    void look(Map<Path, String> messages) {
        states = messages;
        places = Optional.empty();
        looked.keySet().retainAll(messages.keySet());
    }

    /** The message with the brief of this id and the attempt at it, raw; of several the first by name. */
    Optional<Node> attempted(String briefId) {
        Map<String, Path> known = places.orElseGet(this::index);
        places = Optional.of(known);
        String digest = digest(briefId);
        return Optional.ofNullable(known.get(digest)).flatMap(this::read).filter(message -> digestOf(message)
                .equals(digest));
    }

    private Map<String, Path> index() {
        Map<String, Path> index = new HashMap<>();
        states.forEach((message, state) -> {
            Looked before = looked.get(message);
            if (before == null || !before.state().equals(state)) {
                before = new Looked(state, read(message).map(Briefs::digestOf).orElse(""));
                looked.put(message, before);
            }
            if (!before.brief().isEmpty()) {
                index.putIfAbsent(before.brief(), message);
            }
        });
        return index;
    }

    /** Nothing where it is another tenant's, or has no attempt. */
    private Optional<Node> read(Path message) {
        try {
            return Document.read(message)
                    .then(found -> Payloads.read(found.content()))
                    .then(object -> ClaimFields.of(object, tenant, Optional.empty(), Scope.WORKSPACE)
                            .map(claims -> object))
                    .fold(Optional::of, refused -> Optional.<Node>empty())
                    .filter(object -> !object.at("attempt").at("diff").text().isBlank());
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + message, e);
        }
    }

    private static String digestOf(Node message) {
        return digest(message.at("brief_id").text());
    }

    /** An id may be as long as a message. */
    private static String digest(String id) {
        return id.isEmpty() ? "" : Draft.hash(Bytes.utf8(id));
    }
}
