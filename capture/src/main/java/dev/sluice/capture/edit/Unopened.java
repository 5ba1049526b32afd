package dev.sluice.capture.edit;

import dev.sluice.capture.spool.Pointer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pointers into folders that can't be opened at the moment; each folder is tried again every few seconds. */
final class Unopened {
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Map<Path, Waiting> folders = new LinkedHashMap<>();

    private record Waiting(Instant until, List<Pointer> pointers) {}

    /** Has the pointer, and what else points into its folder, wait from now on. */
    void add(Pointer pointer, Instant now) {
        Waiting waiting = new Waiting(now.plus(RETRY_AFTER), new ArrayList<>());
        waiting.pointers().add(pointer);
        folders.put(pointer.repository(), waiting);
    }

    /** Takes a pointer into a folder that others wait for; whether there are such. */
    boolean isJoinedBy(Pointer pointer) {
        Waiting waiting = folders.get(pointer.repository());
        return waiting != null && waiting.pointers().add(pointer);
    }

    /** Hands out, in a list of the caller's, the pointers that have waited long enough. */
    List<Pointer> due(Instant now) {
        List<Pointer> due = new ArrayList<>();
        for (Iterator<Waiting> each = folders.values().iterator(); each.hasNext(); ) {
            Waiting waiting = each.next();
            if (!now.isBefore(waiting.until())) {
                due.addAll(waiting.pointers());
                each.remove();
            }
        }
        return due;
    }

    boolean isEmpty() {
        return folders.isEmpty();
    }

    /** One line for each folder. */
    List<String> notes() {
        return folders.entrySet().stream()
                .map(each -> "can't open " + each.getKey() + ", to which hooks have pointed "
                        + each.getValue().pointers().size() + " times; it is tried again every few seconds")
                .toList();
    }
}
