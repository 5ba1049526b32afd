package dev.sluice.corpus.log;

import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a folder that are numbered from 1, by 20 digits. Those whose name begins with a dot are being written.
 *
 * @param ending of their names
 */
public record NumberedFiles(Store store, StorePath folder, String ending) {
    /**
     * All that there are, rising.
     *
     * @throws DamagedCorpusException where there is a hole
     */
    public List<Long> numbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String name : store.list(folder).files()) {
            if (!name.startsWith(".") && name.endsWith(ending)) {
                StorePath next = path(numbers.size() + 1L);
                if (!name.equals(next.name())) {
                    throw new DamagedCorpusException(next, "is not there, and " + name + " is");
                }
                numbers.add(numbers.size() + 1L);
            }
        }
        return numbers;
    }

    /** Where the one of this number lies. */
    public StorePath path(long number) {
        return folder.child(ChainId.digits(number) + ending);
    }
}
