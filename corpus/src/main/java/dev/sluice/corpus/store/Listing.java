package dev.sluice.corpus.store;

import java.util.List;

/** The names directly in a folder, each list sorted. Names that no {@link StorePath} may have are left out. */
public record Listing(List<String> files, List<String> folders) {
    public Listing {
        files = files.stream().filter(StorePath::isName).sorted().toList();
        folders = folders.stream().filter(StorePath::isName).sorted().toList();
    }
}
