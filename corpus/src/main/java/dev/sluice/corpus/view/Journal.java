package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.corpus.log.Reach;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.Listing;
import dev.sluice.corpus.store.StagedOutput;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How far an export is, in its own folder, so that another run goes on where one was stopped:
 *
 * <pre>
 * .sluice-export/lock            held by whoever writes
 * .sluice-export/begun.json      version of the views, what was asked for, and what was committed then
 * .sluice-export/&lt;batch&gt;.json    where a batch ended, its counts and its files; after they are durable
 * .sluice-export/staging/        files that are being written
 * </pre>
 */
final class Journal {
    static final StorePath FOLDER = new StorePath(".sluice-export");

    private static final StorePath BEGUN = FOLDER.child("begun.json");

    /** Where files lie that nobody may read yet; none of their names ends in {@code .jsonl}. */
    static final StorePath STAGING = FOLDER.child("staging");

    private final Store out;

    Journal(Store out) {
        this.out = out;
    }

    /** What the folder was begun with. */
    record Begun(String version, Map<String, String> options, SortedMap<String, Reach> ends, Sha256 inputs) {}

    /** Refuses a folder that holds something, and in which no export was begun. */
    void requireFolder() throws IOException {
        Listing there = out.list(StorePath.root());
        boolean isEmpty = there.files().isEmpty() && there.folders().stream().allMatch(FOLDER.value()::equals);
        if (!isEmpty && out.size(BEGUN).isEmpty()) {
            throw new ExportRefusedException("the folder isn't empty, and no export was begun in it: name another");
        }
    }

    Optional<Begun> begun() throws IOException {
        Optional<Bytes> bytes = out.read(BEGUN);
        return bytes.map(json -> read(BEGUN, json, begun -> {
            Map<String, String> options = new TreeMap<>();
            begun.at("options").members().forEach((key, value) -> options.put(key, value.text()));
            SortedMap<String, Reach> ends = new TreeMap<>();
            begun.at("ends")
                    .members()
                    .forEach((key, value) ->
                            ends.put(key, new Reach(number(value.at("next_offset")), number(value.at("generation")))));
            return new Begun(
                    begun.at("version").text(),
                    options,
                    ends,
                    new Sha256(begun.at("inputs").text()));
        }));
    }

    void begin(Map<String, String> options, Inputs inputs) throws IOException {
        JsonWriter json = new JsonWriter(1024).beginObject().field("version", Views.VERSION);
        json.name("options").beginObject();
        options.forEach(json::field);
        json.endObject().name("ends").beginObject();
        inputs.ends().forEach((chain, end) -> {
            json.name(chain).beginObject().name("next_offset").value(end.nextOffset());
            json.name("generation").value(end.generation()).endObject();
        });
        json.endObject().field("inputs", inputs.sha256().value()).endObject();
        put(BEGUN, sealed(json));
    }

    /** All batches that are durable, in their order. */
    List<Finished> finished() throws IOException {
        List<Finished> finished = new ArrayList<>();
        Optional<Bytes> next = out.read(entry(0));
        while (next.isPresent()) {
            int batch = finished.size();
            finished.add(read(entry(batch), next.get(), entry -> parse(entry, batch)));
            next = out.read(entry(finished.size()));
        }
        return finished;
    }

    void add(Finished finished) throws IOException {
        JsonWriter json = new JsonWriter(1024).beginObject();
        json.name("shards").value(finished.shards()).name("lines").value(finished.lines());
        json.name("counts").beginObject();
        finished.counts().all().forEach((name, sum) -> json.name(name).value(sum));
        json.endObject().name("files").beginArray();
        for (Finished.File file : finished.files()) {
            json.beginObject().field("path", file.path().value()).name("rows").value(file.rows());
            json.name("bytes")
                    .value(file.bytes())
                    .field("sha256", file.sha256().value())
                    .endObject();
        }
        put(entry(finished.batch()), sealed(json.endArray().endObject()));
    }

    /** Takes back that an export was begun: from the last batch on, so that it can be stopped in between. */
    void drop(List<Finished> batches) throws IOException {
        for (int batch = batches.size() - 1; batch >= 0; batch--) {
            out.delete(entry(batch));
        }
        out.delete(BEGUN);
    }

    /** Drops what was being written when a run stopped. */
    void sweep() throws IOException {
        for (String left : out.list(STAGING).files()) {
            out.delete(STAGING.child(left));
        }
    }

    /** Makes a small file durable under its name, in place of what is there. */
    void put(StorePath path, Bytes content) throws IOException {
        StorePath staged = STAGING.child(path.name() + ".part");
        out.delete(staged);
        try (StagedOutput file = out.stage(staged)) {
            file.write(content.array(), content.offset(), content.length());
            file.seal();
        }
        publish(out, staged, path);
    }

    /** Gives a sealed file its name. That another run did so first is fine: the bytes are the same. */
    static void publish(Store out, StorePath staged, StorePath target) throws IOException {
        if (!out.publish(staged, target) && out.size(target).isEmpty()) {
            throw new IOException("the staged file of " + target + " is gone");
        }
    }

    private static Finished parse(Node entry, int batch) {
        Counts counts = new Counts();
        entry.at("counts").members().forEach((name, sum) -> counts.add(name, number(sum)));
        List<Finished.File> files = entry.at("files").items().stream()
                .map(file -> new Finished.File(
                        new StorePath(file.at("path").text()),
                        number(file.at("rows")),
                        number(file.at("bytes")),
                        new Sha256(file.at("sha256").text())))
                .toList();
        return new Finished(batch, number(entry.at("shards")), number(entry.at("lines")), counts, files);
    }

    /** With a second line, the SHA-256 of the first. */
    private static Bytes sealed(JsonWriter json) {
        String line = Bytes.wrap(json.toByteArray()).utf8() + "\n";
        return Bytes.utf8(line + Sha256.of(Bytes.utf8(line)) + "\n");
    }

    private static <T> T read(StorePath path, Bytes sealed, Function<Node, T> reading) {
        String text = sealed.utf8();
        Bytes line = Bytes.utf8(text.substring(0, text.indexOf('\n') + 1));
        try {
            if (!text.equals(line.utf8() + Sha256.of(line) + "\n")) {
                throw new IllegalArgumentException("the second line isn't the hash of the first");
            }
            return StrictJson.read(line, parser -> Outcome.accepted(Node.read(parser)))
                    .fold(reading, refused -> {
                        throw new IllegalArgumentException("isn't JSON");
                    });
        } catch (NoSuchElementException | IllegalArgumentException damaged) {
            throw new ExportRefusedException(
                    path + " is damaged, or of another version of Sluice: export into another folder");
        }
    }

    private static long number(Node node) {
        return node.whole().orElseThrow();
    }

    private static StorePath entry(int batch) {
        return FOLDER.child(String.format(Locale.ROOT, "%08d.json", batch));
    }
}
