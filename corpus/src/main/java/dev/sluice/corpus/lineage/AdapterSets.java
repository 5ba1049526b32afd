package dev.sluice.corpus.lineage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sets of ledger entries that records have, by number: records are many, these sets are few. */
final class AdapterSets {
    private final List<List<Integer>> sets = new ArrayList<>();
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();

    /** Reads what {@link #bytes} gave and a check has found to be that. */
    static AdapterSets read(ByteBuffer in) {
        AdapterSets read = new AdapterSets();
        int count = in.getInt();
        for (int i = 0; i < count; i++) {
            List<Integer> set = new ArrayList<>();
            int size = in.getInt();
            for (int k = 0; k < size; k++) {
                set.add(in.getInt());
            }
            read.numberOf(List.copyOf(set));
        }
        return read;
    }

    ByteBuffer bytes() {
        int entries = sets.stream().mapToInt(List::size).sum();
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES * (1 + sets.size() + entries));
        out.putInt(sets.size());
        for (List<Integer> set : sets) {
            out.putInt(set.size());
            set.forEach(out::putInt);
        }
        return out.flip();
    }

    /** The entries of the set of this number, ascending. */
    List<Integer> of(int number) {
        return sets.get(number);
    }

    /** The number of the set with one entry. */
    int only(int entry) {
        return numberOf(List.of(entry));
    }

    /** The number of a set with one entry more, which is later than all in it. */
    int with(int number, int entry) {
        List<Integer> more = new ArrayList<>(sets.get(number));
        more.add(entry);
        return numberOf(List.copyOf(more));
    }

    private int numberOf(List<Integer> set) {
        return numbers.computeIfAbsent(set, added -> {
            sets.add(added);
            return sets.size() - 1;
        });
    }
}
