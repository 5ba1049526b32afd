package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Into which split a tuple falls: by the first 53 bits of the SHA-256 of what keeps it together with others, as a share
 * of 1. That is the repository of an edit, the session of all else that names one, or the group. None of them spans two,
 * and each falls the same way in every export.
 */
public final class Splits {
    /** What is asked for where nothing is said. */
    public static final String DEFAULT = "train=1";

    /** What a tuple is asked for. */
    static final Set<Field> FIELDS = EnumSet.of(Field.TUPLE_TYPE, Field.SESSION_ID, Field.GROUP);

    private static final String ALLOWED = "names with shares that add up to 1, as train=0.9,validation=0.1";
    private static final int MOST = 16;

    private final List<Split> splits;

    private record Split(String name, BigDecimal share, double end) {}

    private Splits(List<Split> splits) {
        this.splits = List.copyOf(splits);
    }

    /**
     * Reads {@code train=0.9,validation=0.1}.
     *
     * @throws IllegalArgumentException naming the split and what is allowed
     */
    public static Splits parse(String text) {
        List<Split> splits = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = part.substring(0, Math.max(0, equals));
            String share = part.substring(equals + 1);
            if (!isName(name) || !isShare(share) || splits.stream().anyMatch(known -> known.name.equals(name))) {
                throw new IllegalArgumentException(part + ": expects " + ALLOWED);
            }
            sum = sum.add(new BigDecimal(share));
            splits.add(new Split(name, new BigDecimal(share).stripTrailingZeros(), sum.doubleValue()));
        }
        if (sum.compareTo(BigDecimal.ONE) != 0 || splits.size() > MOST) {
            throw new IllegalArgumentException(text + ": adds up to " + sum.toPlainString() + "; expects " + ALLOWED);
        }
        return new Splits(splits);
    }

    /** Of a tuple that was read for {@link #FIELDS}. */
    String of(TupleLine line) {
        String session = line.get(Field.SESSION_ID);
        boolean isOfRepository = line.get(Field.TUPLE_TYPE).equals(TupleType.EDIT.wireName());
        return of(isOfRepository || session.isEmpty() ? line.get(Field.GROUP) : session);
    }

    String of(String group) {
        if (splits.size() == 1) {
            return splits.get(0).name;
        }
        long bits = ByteBuffer.wrap(Bytes.utf8(group).sha256()).getLong() >>> 11;
        double point = bits * 0x1p-53;
        return splits.stream().filter(split -> point < split.end).findFirst().orElseThrow().name;
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= 32
                && !text.equals("all")
                && !text.equals("rows") // the view of all splits
                && text.charAt(0) >= 'a'
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    }

    private static boolean isShare(String text) {
        return !text.isEmpty()
                && text.length() <= 12
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
                && text.charAt(0) >= '0'
                && text.indexOf('.') == text.lastIndexOf('.')
                && !text.endsWith(".")
                && new BigDecimal(text).signum() > 0;
    }

    /** The one text of these splits. */
    @Override
    public String toString() {
        return splits.stream()
                .map(split -> split.name + "=" + split.share.toPlainString())
                .collect(Collectors.joining(","));
    }
}
