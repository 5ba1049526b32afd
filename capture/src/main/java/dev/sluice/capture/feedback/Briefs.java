package dev.sluice.capture.feedback;

import dev.sluice.capture.prepare.ClaimFields;
import dev.sluice.capture.prepare.Document;
import dev.sluice.capture.prepare.Payloads;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.formats.contract.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The briefs of a folder that something was attempted at, for verdicts that come in a message of their own. The folder is
 * read through once, when the first of them asks; what stays in memory are ids and paths. Not thread-safe.
 */
final class Briefs {
    private final List<Path> messages;
    private final Tenant tenant;
    private Optional<Map<String, Path>> places = Optional.empty();

    Briefs(List<Path> messages, Tenant tenant) {
        this.messages = List.copyOf(messages);
        this.tenant = tenant;
    }

    /** The message with the brief of this id and the attempt at it, raw; of several the first by name. */
    Optional<Node> attempted(String briefId) {
        Map<String, Path> known = places.orElseGet(this::index);
        places = Optional.of(known);
        return Optional.ofNullable(known.get(briefId)).flatMap(this::read).filter(message -> idOf(message)
                .equals(briefId));
    }

    private Map<String, Path> index() {
        Map<String, Path> index = new HashMap<>();
        for (Path message : messages) {
            read(message).ifPresent(brief -> index.putIfAbsent(idOf(brief), message));
        }
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

    private static String idOf(Node message) {
        return message.at("brief_id").text();
    }
}
