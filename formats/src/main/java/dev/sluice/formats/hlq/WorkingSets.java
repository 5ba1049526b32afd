package dev.sluice.formats.hlq;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What working sets of an episode differ by. A working set is a set in the order of arrival. */
final class WorkingSets {
    private WorkingSets() {}

    /** The ids of one set that another doesn't have, in their order. */
    static List<String> minus(List<String> ids, List<String> without) {
        Set<String> gone = new HashSet<>(without);
        return ids.stream().filter(id -> !gone.contains(id)).toList();
    }
}
