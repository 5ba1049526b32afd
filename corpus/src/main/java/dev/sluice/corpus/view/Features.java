package dev.sluice.corpus.view;

import dev.sluice.corpus.view.Column.Kind;

/** The columns of a view as the front matter of a dataset card names them, so that {@code datasets} guesses at nothing. */
final class Features {
    private final StringBuilder out = new StringBuilder();

    private Features() {}

    /** The lines below {@code features:}. */
    static String of(View view) {
        Features features = new Features();
        view.columns().forEach(column -> features.add(column, "  "));
        return features.out.toString();
    }

    private void add(Column column, String indent) {
        line(indent + "- name: " + column.name());
        if (column.kind() == Kind.TEXTS) {
            line(indent + "  list: " + column.kind().arrow());
        } else if (column.columns().isEmpty()) {
            line(indent + "  dtype: " + column.kind().arrow());
        } else {
            line(indent + (column.kind().isList() ? "  list:" : "  struct:"));
            column.columns().forEach(below -> add(below, indent + "  "));
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
