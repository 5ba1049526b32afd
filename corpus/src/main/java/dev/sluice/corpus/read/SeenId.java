package dev.sluice.corpus.read;

import dev.sluice.contracts.identity.TupleId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/** An id as four numbers, and where it was seen. Sorted by bucket first. */
record SeenId(long a, long b, long c, long d, int shard, long line) implements Comparable<SeenId> {
    private static final Comparator<SeenId> ORDER = Comparator.comparingInt(SeenId::bucket)
            .thenComparingLong(SeenId::a)
            .thenComparingLong(SeenId::b)
            .thenComparingLong(SeenId::c)
            .thenComparingLong(SeenId::d)
            .thenComparingInt(SeenId::shard)
            .thenComparingLong(SeenId::line);

    static SeenId of(TupleId id, int shard, long line) {
        return new SeenId(part(id, 0), part(id, 1), part(id, 2), part(id, 3), shard, line);
    }

    static SeenId read(DataInput in) throws IOException {
        return new SeenId(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(a);
        out.writeLong(b);
        out.writeLong(c);
        out.writeLong(d);
        out.writeInt(shard);
        out.writeLong(line);
    }

    int bucket() {
        return (int) (a >>> 56);
    }

    boolean isSameId(SeenId other) {
        return a == other.a && b == other.b && c == other.c && d == other.d;
    }

    @Override
    public int compareTo(SeenId other) {
        return ORDER.compare(this, other);
    }

    private static long part(TupleId id, int number) {
        return Long.parseUnsignedLong(id.value(), 16 * number, 16 * number + 16, 16);
    }
}
