package dev.sluice.capture.feedback;

import dev.sluice.capture.prepare.ClaimFields;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attempts at briefs in a folder's files with messages. What has not changed since is not read again; what stays in memory
 * are paths, states and hashes. Not thread-safe.
 */
final class Attempts {
    private final Tenant tenant;
    private final Map<Path, Looked> looked = new HashMap<>();
    private Map<Path, String> states = Map.of();
    private Optional<Map<String, List<Attempt>>> known = Optional.empty();

    /**
     * What a file held when it was read.
     *
     * @param state tells whether the file has changed
     * @param last place of its last message, -1 where there is none
     * @param attempts in their order
     */
    private record Looked(String state, long last, List<Attempt> attempts) {}

    /**
     * A message with a brief and an attempt at it.
     *
     * @param start its place in the file
     * @param brief a hash of the brief's id
     * @param name a hash of the attempt's own id, {@code ""} where it has none
     * @param says a hash of what a pair takes of it
     */
    record Attempt(Path file, long start, String brief, String name, String says) {}

    /** Of a tenant's briefs. */
    Attempts(Tenant tenant) {
        this.tenant = tenant;
    }

    /** From here on these files are there, each in its state; in the order of their names. */
    void look(Map<Path, String> files) {
        states = files;
        known = Optional.empty();
        looked.keySet().retainAll(files.keySet());
    }

    /** Those at the brief of this id, in the order of their files and in these. */
    List<Attempt> at(String briefId) {
        return known().getOrDefault(digest(briefId), List.of());
    }

    /** The state in which a file was read that reached as far as there; empty where it didn't. */
    Optional<String> stateOf(Path file, long start) {
        known();
        return Optional.ofNullable(looked.get(file))
                .filter(read -> start <= read.last())
                .map(Looked::state);
    }

    /** The message, raw; empty where it isn't there any more. */
    Optional<Node> read(Attempt attempt) {
        try {
            return MessageFile.read(attempt.file(), attempt.start())
                    .flatMap(this::withAttempt)
                    .filter(message -> brief(message).equals(attempt.brief())
                            && says(message).equals(attempt.says()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + attempt.file(), e);
        }
    }

    /** A hash of what a pair takes of a message with an attempt. */
    static String says(Node message) {
        return Draft.hash(Bytes.utf8(message.at("brief").at("prompt").text()
                + '\0'
                + message.at("attempt").at("diff").text()));
    }

    /** A hash, since an id may be as long as a message; {@code ""} of none. */
    static String digest(String id) {
        return id.isEmpty() ? "" : Draft.hash(Bytes.utf8(id));
    }

    private Map<String, List<Attempt>> known() {
        Map<String, List<Attempt>> all = known.orElseGet(this::index);
        known = Optional.of(all);
        return all;
    }

    private Map<String, List<Attempt>> index() {
        Map<String, List<Attempt>> index = new HashMap<>();
        states.forEach((file, state) -> {
            Looked before = looked.get(file);
            if (before == null || !before.state().equals(state)) {
                before = read(file, state);
                looked.put(file, before);
            }
            before.attempts().forEach(found -> index.computeIfAbsent(found.brief(), unseen -> new ArrayList<>())
                    .add(found));
        });
        return index;
    }

    private Looked read(Path file, String state) {
        List<Attempt> found = new ArrayList<>();
        long last = -1;
        try (MessageFile messages = MessageFile.open(file)) {
            for (Optional<MessageFile.Message> one = messages.next(); one.isPresent(); one = messages.next()) {
                last = one.get().start();
                attempt(one.get()).ifPresent(found::add);
            }
            return new Looked(state, last, found);
        } catch (NoSuchFileException gone) {
            return new Looked(state, -1, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private Optional<Attempt> attempt(MessageFile.Message message) {
        return message.content()
                .fold(Optional::of, refused -> Optional.<Bytes>empty())
                .flatMap(content -> withAttempt(content)
                        .filter(read -> !brief(read).isEmpty())
                        .map(read ->
                                new Attempt(message.file(), message.start(), brief(read), name(content), says(read))));
    }

    private static String name(Bytes message) {
        return Payloads.read(message)
                .fold(raw -> digest(raw.at("attempt").at("attempt_id").text()), refused -> "");
    }

    /** A message as the contract has it; empty where it is another tenant's, or has no attempt. */
    private Optional<Node> withAttempt(Bytes message) {
        return Payloads.read(message)
                .then(OlderLayout::read)
                .then(object -> ClaimFields.of(object, tenant, Optional.empty(), Scope.WORKSPACE)
                        .map(claims -> object))
                .fold(Optional::of, refused -> Optional.<Node>empty())
                .filter(object -> !object.at("attempt").at("diff").text().isBlank());
    }

    private static String brief(Node message) {
        return digest(message.at("brief_id").text());
    }
}
