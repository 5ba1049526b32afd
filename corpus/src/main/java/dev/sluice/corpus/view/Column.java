package dev.sluice.corpus.view;

import java.util.Arrays;
import java.util.List;

/**
 * A column of a view; always there and never null.
 *
 * @param columns of an object, or of each object in a list
 */
record Column(String name, Kind kind, List<Column> columns) {
    /** What a value is, as those call it who read a view. */
    enum Kind {
        TEXT("string", "VARCHAR", "sc:Text"),
        FLAG("bool", "BOOLEAN", "sc:Boolean"),
        WHOLE("int64", "BIGINT", "sc:Integer"),
        REAL("float64", "DOUBLE", "sc:Float"),
        TEXTS("string", "VARCHAR[]", "sc:Text"),
        OBJECT("", "STRUCT", ""),
        OBJECTS("", "STRUCT", "");

        private final String arrow;
        private final String sql;
        private final String croissant;

        Kind(String arrow, String sql, String croissant) {
            this.arrow = arrow;
            this.sql = sql;
            this.croissant = croissant;
        }

        String arrow() {
            return arrow;
        }

        String sql() {
            return sql;
        }

        String croissant() {
            return croissant;
        }

        boolean isList() {
            return this == TEXTS || this == OBJECTS;
        }
    }

    Column {
        columns = List.copyOf(columns);
    }

    static Column text(String name) {
        return of(name, Kind.TEXT);
    }

    static Column of(String name, Kind kind, Column... columns) {
        return new Column(name, kind, List.of(columns));
    }

    static List<Column> texts(String... names) {
        return Arrays.stream(names).map(Column::text).toList();
    }
}
