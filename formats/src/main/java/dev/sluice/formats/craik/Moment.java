package dev.sluice.formats.craik;

import dev.sluice.formats.contract.Shape;
import dev.sluice.formats.contract.Text;
import java.util.regex.Pattern;

/** A moment as the runtime writes it: any fraction of a second, UTC or an offset. */
final class Moment {
    private static final String PATTERN =
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})";
    private static final Pattern WHOLE = Pattern.compile(PATTERN);

    static final Shape SHAPE = Text.matching(text -> WHOLE.matcher(text).matches(), PATTERN);

    private Moment() {}
}
