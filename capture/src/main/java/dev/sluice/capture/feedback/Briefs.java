package dev.sluice.capture.feedback;

import dev.sluice.capture.marker.Notebook;
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
import java.util.stream.Stream;

/**
 * The briefs of a folder that something was attempted at, for verdicts that come in a message of their own. What has not
 * changed since is not read again; what stays in memory are paths, states and hashes of ids. Not thread-safe.
 */
final class Briefs {
    private final Tenant tenant;
    private final Notebook notebook;
    private final Map<Path, Looked> looked = new HashMap<>();
    private Map<Path, String> states = Map.of();
    private Optional<Map<String, List<Attempt>>> attempts = Optional.empty();
    private final Map<Path, String> unclear = new HashMap<>();

    /**
     * What a file held when it was read.
     *
     * @param state tells whether the file has changed
     * @param last place of its last message, -1 where there is none
     * @param attempts what holds a brief with an attempt, by the hash of the brief's id, in their order
     */
    private record Looked(String state, long last, Map<String, List<Attempt>> attempts) {}

    /**
     * A message with an attempt.
     *
     * @param start its place in the file
     * @param name a hash of the attempt's own id, {@code ""} where it has none
     * @param says a hash of what a pair takes of it
     */
    private record Attempt(Path file, long start, String name, String says) {}

    /**
     * Where a verdict stands that comes without its brief.
     *
     * @param attempt the id of the attempt that it is about, {@code ""} where it doesn't say
     */
    record Verdict(Path file, long start, String attempt) {}

    /**
     * What a verdict is about.
     *
     * @param message the one with the brief and the attempt, raw
     * @param mayCome whether, where there is none, one may come
     */
    record Attempted(Optional<Node> message, boolean mayCome) {}

    /**
     * What a verdict may be about.
     *
     * @param name a hash of the attempt's id that it says, {@code ""} where it says none
     * @param taken the name that these attempts have
     */
    private record Choice(String name, String taken, List<Attempt> attempts) {
        boolean isOne() {
            return attempts.stream().map(Attempt::says).distinct().count() <= 1;
        }

        Optional<Attempt> one() {
            return attempts.stream().findFirst();
        }

        boolean mayBeNamed() {
            return !taken.equals(name);
        }
    }

    /**
     * Of a tenant's folder.
     *
     * @param notebook keeps which verdicts may be about several
     */
    Briefs(Tenant tenant, Notebook notebook) {
        this.tenant = tenant;
        this.notebook = notebook;
    }

    /** From here on these files are there, each in its state; in the order of their names. */
    void look(Map<Path, String> files) {
        states = files;
        attempts = Optional.empty();
        looked.keySet().retainAll(files.keySet());
        unclear.entrySet().retainAll(files.entrySet());
    }

    /** How many files hold verdicts that may be about several attempts, of those read by this process that are as they were. */
    int unclear() {
        return unclear.size();
    }

    /**
     * The message with the brief of this id and the attempt at it: the last before the verdict in its own file, else the only
     * one. Where several may be it, none is, also not once all but one have gone, until the verdict's file changes.
     */
    Attempted attempted(String briefId, Verdict about) {
        Map<String, List<Attempt>> known = attempts.orElseGet(this::index);
        attempts = Optional.of(known);
        Looked own = looked.get(about.file());
        if (own == null || about.start() > own.last()) {
            return new Attempted(Optional.empty(), true);
        }
        String digest = digest(briefId);
        Choice choice = choice(known.getOrDefault(digest, List.of()), about);
        if (isUnclear(choice, about, own.state())) {
            return new Attempted(Optional.empty(), choice.mayBeNamed());
        }
        return new Attempted(choice.one().flatMap(one -> read(one, digest)), true);
    }

    /** Attempts of the name that a verdict says where there are any, else those without a name. */
    private static Choice choice(List<Attempt> all, Verdict about) {
        String name = digest(about.attempt());
        String taken = all.stream().anyMatch(one -> one.name().equals(name)) ? name : "";
        List<Attempt> some = all.stream()
                .filter(one -> name.isEmpty() || one.name().equals(taken))
                .filter(one -> !one.file().equals(about.file()) || one.start() < about.start())
                .toList();
        List<Attempt> before =
                some.stream().filter(one -> one.file().equals(about.file())).toList();
        return new Choice(name, taken, before.isEmpty() ? some : before.subList(before.size() - 1, before.size()));
    }

    /** Whether several may be it; also where they were so before, and the verdict's file is as it was then. */
    private boolean isUnclear(Choice choice, Verdict about, String state) {
        String place = about.file() + "\n" + about.start() + "\n";
        boolean wasUnclear = Stream.of(choice.name(), choice.taken())
                .anyMatch(name -> notebook.get(place + name).equals(Optional.of(state)));
        if (!wasUnclear && choice.isOne()) {
            return false;
        }
        notebook.put(place + choice.taken(), state);
        unclear.put(about.file(), state);
        return true;
    }

    private Map<String, List<Attempt>> index() {
        Map<String, List<Attempt>> index = new HashMap<>();
        states.forEach((file, state) -> {
            Looked before = looked.get(file);
            if (before == null || !before.state().equals(state)) {
                before = read(file, state);
                looked.put(file, before);
            }
            before.attempts().forEach((brief, found) -> index.computeIfAbsent(brief, unseen -> new ArrayList<>())
                    .addAll(found));
        });
        return index;
    }

    private Looked read(Path file, String state) {
        Map<String, List<Attempt>> found = new HashMap<>();
        long last = -1;
        try (MessageFile messages = MessageFile.open(file)) {
            for (Optional<MessageFile.Message> one = messages.next(); one.isPresent(); one = messages.next()) {
                MessageFile.Message message = one.get();
                last = message.start();
                message.content()
                        .fold(Optional::of, refused -> Optional.<Bytes>empty())
                        .ifPresent(content -> read(content)
                                .filter(read -> !digestOf(read).isEmpty())
                                .ifPresent(read -> found.computeIfAbsent(digestOf(read), unseen -> new ArrayList<>())
                                        .add(new Attempt(file, message.start(), name(content), says(read)))));
            }
            return new Looked(state, last, found);
        } catch (NoSuchFileException gone) {
            return new Looked(state, -1, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private Optional<Node> read(Attempt attempt, String digest) {
        try {
            return MessageFile.read(attempt.file(), attempt.start())
                    .flatMap(this::read)
                    .filter(message ->
                            digestOf(message).equals(digest) && says(message).equals(attempt.says()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + attempt.file(), e);
        }
    }

    private static String name(Bytes message) {
        return Payloads.read(message)
                .fold(raw -> digest(raw.at("attempt").at("attempt_id").text()), refused -> "");
    }

    /** A hash of what a pair takes of a message with an attempt. */
    static String says(Node message) {
        return Draft.hash(Bytes.utf8(message.at("brief").at("prompt").text()
                + '\0'
                + message.at("attempt").at("diff").text()));
    }

    /** Nothing where it is another tenant's, or has no attempt. */
    private Optional<Node> read(Bytes message) {
        return Payloads.read(message)
                .then(OlderLayout::read)
                .then(object -> ClaimFields.of(object, tenant, Optional.empty(), Scope.WORKSPACE)
                        .map(claims -> object))
                .fold(Optional::of, refused -> Optional.<Node>empty())
                .filter(object -> !object.at("attempt").at("diff").text().isBlank());
    }

    private static String digestOf(Node message) {
        return digest(message.at("brief_id").text());
    }

    /** An id may be as long as a message. */
    private static String digest(String id) {
        return id.isEmpty() ? "" : Draft.hash(Bytes.utf8(id));
    }
}
