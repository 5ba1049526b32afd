package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.view.Column.Kind;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.trinity.FitnessFormat;
import dev.sluice.serdes.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code fitness}: one scored route a row, with every field that an example may have. What the example doesn't say is
 * {@code ""}, {@code 0} or {@code false}, and named in {@code absent}: no value is made up.
 */
record FitnessView() implements View {
    private static final Column EXAMPLE = Shapes.column("example", FitnessFormat.example());
    private static final String ABSENT = "absent";

    @Override
    public String name() {
        return "fitness";
    }

    @Override
    public String about() {
        return "Routes of the orchestrator with how they ended and the score of that; `absent` names the fields that "
                + "an example doesn't say.";
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("id")));
        columns.addAll(EXAMPLE.columns());
        columns.add(Column.of(ABSENT, Kind.TEXTS));
        return columns;
    }

    @Override
    public Set<Field> fields() {
        return Set.of(Field.ID, Field.FORMAT, Field.PAYLOAD);
    }

    @Override
    public Row row(TupleLine line, Bytes bytes) {
        if (!line.get(Field.FORMAT).equals(FitnessFormat.NAME.value())) {
            return Row.leftOut(LeftOut.OTHER_KIND);
        }
        Node example = Payload.of(line).at("record");
        JsonWriter out = new JsonWriter(4096);
        out.beginObject().field("id", line.get(Field.ID));
        List<String> absent = new ArrayList<>();
        EXAMPLE.columns().forEach(column -> Shapes.write(column, example, "", absent, out));
        out.name(ABSENT).beginArray();
        absent.forEach(out::value);
        return Row.of(0, Bytes.wrap(out.endArray().endObject().toByteArray()));
    }
}
