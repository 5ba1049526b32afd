package dev.sluice.capture.edit;

import dev.sluice.capture.git.Carriage;
import dev.sluice.capture.git.CommitReader;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.capture.git.RepositoryUnreadableException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Which files' changes are carried: not what {@code .sluiceignore} at the top names, no lock files, no generated files,
 * the latter told by usual names and the attribute {@code linguist-generated}. A file is ignored where the repository
 * as it is now says so (the work tree, else HEAD), or the commit itself, or its first parent: none can take back what
 * another says, so that no checkout and no later commit brings to light what was left out. Not thread-safe.
 */
final class PathRules implements CommitReader.Rules {
    private static final String IGNORE_FILE = ".sluiceignore";

    private static final Set<String> LOCK_FILES = Set.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "bun.lock",
            "bun.lockb",
            "deno.lock",
            "cargo.lock",
            "go.sum",
            "go.work.sum",
            "poetry.lock",
            "pdm.lock",
            "uv.lock",
            "pipfile.lock",
            "gemfile.lock",
            "composer.lock",
            "mix.lock",
            "rebar.lock",
            "pubspec.lock",
            "podfile.lock",
            "cartfile.resolved",
            "package.resolved",
            "flake.lock",
            "conan.lock",
            "packages.lock.json",
            "paket.lock",
            "gradle.lockfile",
            "buildscript-gradle.lockfile",
            "module.bazel.lock",
            "chart.lock",
            ".terraform.lock.hcl",
            "conda-lock.yml",
            "pixi.lock",
            "shard.lock",
            "stack.yaml.lock",
            "cabal.project.freeze");
    private static final Set<String> GENERATED_SUFFIXES = Set.of(
            ".min.js",
            ".min.css",
            ".min.mjs",
            ".js.map",
            ".css.map",
            ".mjs.map",
            ".bundle.js",
            ".chunk.js",
            ".pb.go",
            ".pb.gw.go",
            ".pb.cc",
            ".pb.h",
            "_pb2.py",
            "_pb2.pyi",
            "_pb2_grpc.py",
            "_pb.js",
            "_pb.d.ts",
            "_pb.rb",
            ".pb.swift",
            ".g.dart",
            ".freezed.dart",
            ".designer.cs",
            ".g.cs",
            ".g.i.cs",
            "_generated.go",
            ".gen.go",
            ".generated.ts",
            ".generated.js",
            ".generated.cs");

    private final PathPatterns ignored;
    private final PathPatterns generated;
    private Set<String> lastOwn = Set.of();
    private List<PathPatterns> lastOwnIgnored = List.of();

    private PathRules(PathPatterns ignored, PathPatterns generated) {
        this.ignored = ignored;
        this.generated = generated;
    }

    /** The rules as the repository has them now. */
    static PathRules of(GitRepository repository) {
        return of(repository.topFile(IGNORE_FILE).orElse(""), attributes(repository));
    }

    static PathRules of(String ignoreFile, String attributesFile) {
        return new PathRules(
                PathPatterns.ignoreFile(ignoreFile), PathPatterns.attributesFile(attributesFile, "linguist-generated"));
    }

    @Override
    public String file() {
        return IGNORE_FILE;
    }

    @Override
    public Function<String, Carriage> of(Set<String> own) {
        if (!own.equals(lastOwn)) {
            lastOwn = own;
            lastOwnIgnored = own.stream().map(PathPatterns::ignoreFile).toList();
        }
        List<PathPatterns> ownIgnored = lastOwnIgnored;
        return path -> carriage(path, ownIgnored);
    }

    /** How the change of this file travels. */
    private Carriage carriage(String path, List<PathPatterns> ownIgnored) {
        if (ignored.match(path) || ownIgnored.stream().anyMatch(own -> own.match(path))) {
            return Carriage.IGNORED;
        }
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (LOCK_FILES.contains(name)) {
            return Carriage.LOCK_FILE;
        }
        return hasGeneratedSuffix(name) || generated.match(path) ? Carriage.GENERATED : Carriage.CARRIED;
    }

    private static boolean hasGeneratedSuffix(String name) {
        for (int dot = 1; dot < name.length(); dot++) {
            char c = name.charAt(dot);
            if ((c == '.' || c == '_') && GENERATED_SUFFIXES.contains(name.substring(dot))) {
                return true;
            }
        }
        return false;
    }

    /** Only says which files are generated: where it can't be read, more is carried, and sanitized like all else. */
    private static String attributes(GitRepository repository) {
        try {
            return repository.topFile(".gitattributes").orElse("");
        } catch (RepositoryUnreadableException noRules) {
            return "";
        }
    }
}
