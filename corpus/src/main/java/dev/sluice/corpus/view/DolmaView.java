package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.view.Column.Kind;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import dev.sluice.serdes.json.JsonWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * {@code dolma}: documents as Dolma's tools read them, and beside them, row by row, the spans of the redaction markers in
 * their text:
 *
 * <pre>
 * documents/&lt;file&gt;                       {"id","text","source","added","created","metadata":{…}}
 * attributes/sluice_redactions/&lt;file&gt;    {"id","source","attributes":{"sluice_redactions__marker__email":[[start,end,score],…],…}}
 * </pre>
 *
 * Spans count code points, as Dolma does.
 */
record DolmaView() implements View {
    private static final List<Field> METADATA = List.of(
            Field.TUPLE_TYPE,
            Field.FORMAT,
            Field.DOCTRINE_VERSION,
            Field.TENANT,
            Field.MODULE_ID,
            Field.CLUSTER,
            Field.ROLE,
            Field.SCOPE,
            Field.REDACTION_CLASS,
            Field.EVIDENCE_CLASS,
            Field.SOURCE_COMMIT,
            Field.SESSION_ID,
            Field.ORIGIN,
            Field.GROUP,
            Field.OUTCOME,
            Field.LICENSE,
            Field.POLICY,
            Field.REDACTIONS,
            Field.TRUNCATED);
    private static final int ENVELOPE_BYTES = 1536;

    @Override
    public String name() {
        return "dolma";
    }

    @Override
    public String about() {
        return "Documents as Dolma's tools read them; attributes hold the spans of redaction markers, row by row.";
    }

    @Override
    public List<Column> columns() {
        Column[] metadata = METADATA.stream()
                .map(field -> Column.of(field.wireName(), field == Field.TRUNCATED ? Kind.FLAG : Kind.TEXT))
                .toArray(Column[]::new);
        return List.of(
                Column.text("id"),
                Column.text("text"),
                Column.text("source"),
                Column.text("added"),
                Column.text("created"),
                Column.of("metadata", Kind.OBJECT, metadata));
    }

    @Override
    public List<String> folders() {
        return List.of("documents", "attributes/sluice_redactions");
    }

    @Override
    public Set<Field> fields() {
        EnumSet<Field> fields = EnumSet.of(Field.ID, Field.TEXT, Field.SOURCE, Field.ADDED, Field.CREATED);
        fields.addAll(METADATA);
        return fields;
    }

    @Override
    public Row row(TupleLine line, Bytes bytes) {
        String text = line.get(Field.TEXT);
        if (text.isBlank()) {
            return Row.leftOut(LeftOut.NO_TEXT);
        }
        return Row.of(text.length(), document(line, text), attributes(line, text));
    }

    private static Bytes document(TupleLine line, String text) {
        JsonWriter out = new JsonWriter(text.length() + text.length() / 8 + ENVELOPE_BYTES);
        out.beginObject().field("id", line.get(Field.ID)).field("text", text);
        out.field("source", line.get(Field.SOURCE)).field("added", line.get(Field.ADDED));
        out.field("created", line.get(Field.CREATED)).name("metadata").beginObject();
        for (Field field : METADATA) {
            if (field == Field.TRUNCATED) {
                out.name(field.wireName()).literal(line.get(field));
            } else {
                out.field(field.wireName(), line.get(field));
            }
        }
        return Bytes.wrap(out.endObject().endObject().toByteArray());
    }

    /** A text in which nothing was replaced may speak of markers all the same; those are none. */
    private static Bytes attributes(TupleLine line, String text) {
        boolean hasMarkers = !line.get(Field.REDACTIONS).isEmpty();
        JsonWriter out = new JsonWriter(ENVELOPE_BYTES);
        out.beginObject().field("id", line.get(Field.ID)).field("source", line.get(Field.SOURCE));
        RedactionSpans.of(hasMarkers ? text : "").write(out.name("attributes"));
        return Bytes.wrap(out.endObject().toByteArray());
    }
}
