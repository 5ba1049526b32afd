package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import java.util.List;
import java.util.Set;

/** One way to show tuples: a closed list of columns, and a row for each tuple that has something to show. */
sealed interface View permits DolmaView, FitnessView, MessagesView, PreferenceView, TextView, TupleView {
    /** The name on the command line. */
    String name();

    /** One sentence for whoever finds the folder. */
    String about();

    List<Column> columns();

    /** Where files lie; the first has the rows, the others a line for each of them. */
    default List<String> folders() {
        return List.of("data");
    }

    /** The fields that it asks a tuple for. */
    Set<Field> fields();

    /**
     * Makes a row.
     *
     * @param line read for at least {@link #fields}
     * @param bytes the line itself, without its end
     */
    Row row(TupleLine line, Bytes bytes);

    /** Whether a row depends on the rows before it. */
    default boolean remembers() {
        return false;
    }
}
