package dev.sluice.corpus.view;

import dev.sluice.corpus.view.Column.Kind;
import dev.sluice.formats.contract.Flag;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Nullable;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Real;
import dev.sluice.formats.contract.Shape;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import dev.sluice.formats.contract.Whole;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;

/** A format's structure as columns, and values of it with every key there. */
final class Shapes {
    private Shapes() {}

    static Column column(String name, Shape shape) {
        if (shape instanceof Structure structure) {
            List<Column> columns = structure.fields().entrySet().stream()
                    .map(field -> column(field.getKey(), field.getValue().shape()))
                    .toList();
            return new Column(name, Kind.OBJECT, columns);
        }
        return Column.of(name, kind(shape));
    }

    private static Kind kind(Shape shape) {
        if (shape instanceof Nullable nullable) {
            return kind(nullable.shape());
        }
        if (shape instanceof Text || shape instanceof OneOf) {
            return Kind.TEXT;
        }
        if (shape instanceof Listing listing && kind(listing.item()) == Kind.TEXT) {
            return Kind.TEXTS;
        }
        if (shape instanceof Whole) {
            return Kind.WHOLE;
        }
        if (shape instanceof Real) {
            return Kind.REAL;
        }
        if (shape instanceof Flag) {
            return Kind.FLAG;
        }
        throw new IllegalStateException(
                "no column has the shape of " + shape.getClass().getSimpleName());
    }

    /** Writes the member of this name, or what stands for nothing, whose path is then added to those that are absent. */
    static void write(Column column, Node parent, String path, List<String> absent, JsonWriter out) {
        Node value = parent.at(column.name());
        String here = path + column.name();
        if (column.kind() == Kind.OBJECT) {
            out.name(column.name()).beginObject();
            column.columns().forEach(below -> write(below, value, here + ".", absent, out));
            out.endObject();
            return;
        }
        if (!isThere(column.kind(), value)) {
            absent.add(here);
        }
        out.name(column.name());
        switch (column.kind()) {
            case TEXT -> out.value(value.text());
            case FLAG -> out.value(value.isTrue());
            case WHOLE -> out.value(value.whole().orElse(0));
            case REAL ->
                out.literal(String.valueOf(value.is(Node.Kind.NUMBER) ? Double.parseDouble(value.digits()) : 0));
            case TEXTS -> {
                out.beginArray();
                value.texts().forEach(out::value);
                out.endArray();
            }
            default -> throw new IllegalStateException("a list of objects is no part of a structure");
        }
    }

    private static boolean isThere(Kind kind, Node value) {
        return switch (kind) {
            case TEXT -> value.is(Node.Kind.STRING);
            case FLAG -> value.is(Node.Kind.BOOLEAN);
            case WHOLE -> value.whole().isPresent();
            case REAL -> value.is(Node.Kind.NUMBER);
            default -> value.is(Node.Kind.ARRAY);
        };
    }
}
