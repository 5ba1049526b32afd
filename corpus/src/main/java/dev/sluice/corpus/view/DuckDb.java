package dev.sluice.corpus.view;

import dev.sluice.corpus.view.Column.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** {@code views.sql}: a view for each split and one for all, with the columns named, so that nothing is guessed. */
final class DuckDb {
    private DuckDb() {}

    static String views(Layout layout) {
        StringBuilder out = new StringBuilder("-- In this folder: duckdb -init views.sql\n");
        String columns = columns(layout.view().columns());
        layout.rows().keySet().forEach(split -> out.append("CREATE OR REPLACE VIEW ")
                .append(quoted(split))
                .append(" AS SELECT * FROM read_json('")
                .append(layout.glob(split))
                .append("',\n    format = 'newline_delimited', maximum_object_size = 33554432, columns = {")
                .append(columns)
                .append("});\n"));
        out.append("CREATE OR REPLACE VIEW \"rows\" AS ")
                .append(layout.rows().keySet().stream()
                        .map(split -> "SELECT '" + split + "' AS split, * FROM " + quoted(split))
                        .collect(Collectors.joining("\n    UNION ALL ")))
                .append(";\n");
        return out.toString();
    }

    private static String columns(List<Column> columns) {
        return columns.stream()
                .map(column -> quoted(column.name()) + ": '" + type(column) + "'")
                .collect(Collectors.joining(", "));
    }

    private static String type(Column column) {
        if (column.columns().isEmpty()) {
            return column.kind().sql();
        }
        String below = column.columns().stream()
                .map(part -> quoted(part.name()) + " " + type(part))
                .collect(Collectors.joining(", "));
        return "STRUCT(" + below + ")" + (column.kind() == Kind.OBJECTS ? "[]" : "");
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
