package dev.sluice.capture.git;

/**
 * What happened to one file.
 *
 * @param status git's letter: {@code A M D R C T}, {@code X} for anything else
 * @param isSubmodule whether it is, or was, another repository's commit pinned here
 * @param path after the change; raw, non-UTF-8 bytes replaced
 * @param additions added lines; 0 where binary
 * @param deletions deleted lines; 0 where binary
 */
public record FileChange(
        char status,
        boolean isSubmodule,
        String path,
        int additions,
        int deletions,
        boolean binary,
        Carriage carriage) {}
