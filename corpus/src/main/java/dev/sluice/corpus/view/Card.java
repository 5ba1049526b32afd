package dev.sluice.corpus.view;

import java.util.Locale;
import java.util.Map;

/**
 * {@code README.md}: a dataset card. Its front matter names files and features, so that loading guesses at nothing.
 */
final class Card {
    private final Layout layout;
    private final ExportRequest request;
    private final Counts counts;
    private final StringBuilder out = new StringBuilder();

    Card(Layout layout, ExportRequest request, Counts counts) {
        this.layout = layout;
        this.request = request;
        this.counts = counts;
    }

    String text() {
        frontMatter();
        line("# A view of a training corpus: " + layout.view().name());
        line("");
        line(layout.view().about());
        line("");
        how();
        sizes();
        classes();
        leftOut();
        return out.toString();
    }

    private void frontMatter() {
        line("---");
        line("configs:");
        line("- config_name: default");
        line("  data_files:");
        layout.rows().keySet().forEach(split -> {
            line("  - split: " + split);
            line("    path: \"" + layout.glob(split) + "\"");
        });
        line("dataset_info:");
        line("  features:");
        out.append(Features.of(layout.view()));
        line("  splits:");
        layout.rows().forEach((split, rows) -> {
            line("  - name: " + split);
            line("    num_bytes: " + counts.of(Counts.BYTES + split));
            line("    num_examples: " + rows);
        });
        line("---");
    }

    private void how() {
        line("| made with | |");
        line("|---|---|");
        request.options().forEach((option, value) -> line("| `--" + option + "` | " + cell(value) + " |"));
        line("");
        line(
                "The same request on the same commits gives the same bytes; `SHA256SUMS` has the hash of every file. A split");
        line(
                "goes by a hash: of an edit's repository; of the session of whatever else names one; else of the `group`. A");
        line("repository's edits are never in two, nor is the rest of a session.");
        line("");
    }

    private void sizes() {
        line("| split | rows | tokens, estimated |");
        line("|---|---|---|");
        layout.rows()
                .forEach((split, rows) -> line(String.format(
                        Locale.ROOT, "| %s | %,d | %,d |", split, rows, counts.of(Counts.TOKENS + split))));
        line("");
        line(
                "A token is taken for four characters (UTF-16) of what a model would learn; measure with your own tokenizer.");
        line("");
    }

    private void classes() {
        line("| rows by | | |");
        line("|---|---|---|");
        for (Map.Entry<String, Long> sum : counts.below(Counts.CLASS).entrySet()) {
            int equals = sum.getKey().indexOf('=');
            line(String.format(
                    Locale.ROOT,
                    "| %s | %s | %,d |",
                    sum.getKey().substring(0, equals),
                    cell(sum.getKey().substring(equals + 1)),
                    sum.getValue()));
        }
        line("");
    }

    private void leftOut() {
        line(String.format(
                Locale.ROOT,
                "%,d tuples were selected; %,d of them are no row of this view:",
                counts.of(Counts.SELECTED),
                counts.sumBelow(Counts.LEFT_OUT)));
        line("");
        counts.below(Counts.LEFT_OUT).forEach((why, sum) -> line(String.format(Locale.ROOT, "- %s: %,d", why, sum)));
    }

    /** A value that may be anybody's, in a cell of a table. */
    private static String cell(String value) {
        StringBuilder plain = new StringBuilder();
        value.codePoints()
                .map(c -> c < ' ' || c == '|' || c == '`' || c == '<' ? ' ' : c)
                .forEach(plain::appendCodePoint);
        return value.isEmpty() ? "" : "`" + plain + "`";
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
