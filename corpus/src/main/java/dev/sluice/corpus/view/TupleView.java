package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.view.Column.Kind;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code tuple}: the lines as they are, byte for byte. */
record TupleView() implements View {
    @Override
    public String name() {
        return "tuple";
    }

    @Override
    public String about() {
        return "The tuples as they lie in the corpus, byte for byte; `payload` is JSON in a string.";
    }

    @Override
    public List<Column> columns() {
        return Arrays.stream(Field.values())
                .map(field -> Column.of(field.wireName(), field == Field.TRUNCATED ? Kind.FLAG : Kind.TEXT))
                .toList();
    }

    @Override
    public Set<Field> fields() {
        return Set.of(Field.TEXT);
    }

    @Override
    public Row row(TupleLine line, Bytes bytes) {
        return Row.of(line.get(Field.TEXT).length(), bytes);
    }
}
