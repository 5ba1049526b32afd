package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * What a view makes of a tuple: a line for each of its folders, or why there is none.
 *
 * @param lines without their ends, in the order of the view's folders
 * @param characters of what a model would learn, in UTF-16
 */
record Row(List<Bytes> lines, long characters, Optional<LeftOut> leftOut) {
    static Row of(long characters, Bytes... lines) {
        return new Row(List.of(lines), characters, Optional.empty());
    }

    static Row leftOut(LeftOut why) {
        return new Row(List.of(), 0, Optional.of(why));
    }
}
