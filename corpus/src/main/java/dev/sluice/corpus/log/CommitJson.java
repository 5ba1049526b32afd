package dev.sluice.corpus.log;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link CommitEntry} as bytes, in one form only: reading refuses whatever writing would not have written. */
final class CommitJson {
    private static final JsonForm<CommitEntry> FORM = new JsonForm<>(CommitJson::writeEntry, CommitJson::readEntry);

    private CommitJson() {}

    /** The bytes of an entry; the same entry always gives the same. */
    static Bytes write(CommitEntry entry) {
        return FORM.write(entry);
    }

    /** Reads an entry. {@link IllegalArgumentException} for anything that {@link #write} would not have written. */
    static CommitEntry read(Bytes bytes) {
        return FORM.read(bytes);
    }

    private static void writeEntry(CommitEntry entry, JsonGenerator json) throws IOException {
        json.writeStringField("schema", CommitEntry.SCHEMA);
        json.writeStringField("version", CommitEntry.VERSION);
        json.writeStringField("kind", kind(entry));
        ChainJson.write(json, entry.chain());
        writeSpan(json, entry);
        json.writeStringField("writer", entry.writer());
        json.writeStringField("previous", entry.previous().map(Sha256::value).orElse(""));
        json.writeStringField("reason", entry.gap().map(GapReason::wireName).orElse(""));
        json.writeArrayFieldStart("files");
        for (ShardFile file : entry.files()) {
            writeFile(json, file);
        }
        json.writeEndArray();
    }

    private static CommitEntry readEntry(OrderedFields in) throws IOException {
        in.expect("schema", CommitEntry.SCHEMA);
        in.expect("version", CommitEntry.VERSION);
        in.text("kind");
        ChainId chain = ChainJson.read(in);
        Span span = new Span(
                in.number("start_offset"), in.number("next_offset"), in.number("first_seq"), in.number("last_seq"));
        in.number("records");
        long chainRecords = in.number("chain_records");
        long chainMissing = in.number("chain_missing");
        String writer = in.text("writer");
        Optional<Sha256> previous = in.present("previous").map(Sha256::new);
        Optional<GapReason> gap = in.present("reason")
                .map(reason -> GapReason.of(reason).orElseThrow(() -> OrderedFields.fault("reason")));
        List<ShardFile> files = new ArrayList<>();
        in.startArray("files");
        while (in.nextIsObject()) {
            files.add(readFile(in));
        }
        return new CommitEntry(chain, span, chainRecords, chainMissing, writer, previous, gap, files);
    }

    static ShardFile readFile(OrderedFields in) throws IOException {
        ShardFile file = new ShardFile(
                new StorePath(in.text("path")),
                in.text("staged"),
                in.number("records"),
                in.number("bytes"),
                new Sha256(in.text("sha256")),
                in.number("content_bytes"),
                new Sha256(in.text("content_sha256")),
                in.number("first_seq"),
                in.number("last_seq"));
        in.endObject();
        return file;
    }

    private static void writeSpan(JsonGenerator json, CommitEntry entry) throws IOException {
        json.writeNumberField("start_offset", entry.span().startOffset());
        json.writeNumberField("next_offset", entry.span().nextOffset());
        json.writeNumberField("first_seq", entry.span().firstSeq());
        json.writeNumberField("last_seq", entry.span().lastSeq());
        json.writeNumberField("records", entry.records());
        json.writeNumberField("chain_records", entry.chainRecords());
        json.writeNumberField("chain_missing", entry.chainMissing());
    }

    static void writeFile(JsonGenerator json, ShardFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path().value());
        json.writeStringField("staged", file.staged());
        json.writeNumberField("records", file.records());
        json.writeNumberField("bytes", file.bytes());
        json.writeStringField("sha256", file.sha256().value());
        json.writeNumberField("content_bytes", file.contentBytes());
        json.writeStringField("content_sha256", file.contentSha256().value());
        json.writeNumberField("first_seq", file.firstSeq());
        json.writeNumberField("last_seq", file.lastSeq());
        json.writeEndObject();
    }

    private static String kind(CommitEntry entry) {
        return entry.gap().isPresent() ? "gap" : "commit";
    }
}
