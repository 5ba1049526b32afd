package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;
import java.util.Set;

/** {@code text}: what a model may learn to continue, and nothing else. */
record TextView() implements View {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public String about() {
        return "What a language model may learn to continue; nothing of work that was rejected or failed.";
    }

    @Override
    public List<Column> columns() {
        return Column.texts("id", "text");
    }

    @Override
    public Set<Field> fields() {
        return Set.of(Field.ID, Field.TEXT);
    }

    @Override
    public Row row(TupleLine line, Bytes bytes) {
        String text = line.get(Field.TEXT);
        if (text.isBlank()) {
            return Row.leftOut(LeftOut.NO_TEXT);
        }
        JsonWriter out = new JsonWriter(text.length() + text.length() / 8 + 128);
        out.beginObject().field("id", line.get(Field.ID)).field("text", text).endObject();
        return Row.of(text.length(), Bytes.wrap(out.toByteArray()));
    }
}
