package dev.sluice.cluster;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.topology.Tenancy;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A folder with a manifest for each cluster: {@code <cluster>.md}, {@code .yaml} or {@code .yml}, or
 * {@code <cluster>/manifest.md}. At most {@value #MOST_FILES} of at most 64 KiB. Names that begin with a dot are left
 * alone. So is a subfolder that can't be looked into, because nothing says that it holds a manifest: a mounted volume has
 * its own.
 */
public final class ManifestFolder {
    static final int MOST_FILES = 1_024;
    private static final String KEY = "clusters.manifests";

    private final Path folder;
    private final Tenancy tenancy;

    private ManifestFolder(Path folder, Tenancy tenancy) {
        this.folder = folder;
        this.tenancy = tenancy;
    }

    /** The folder that the deployment names, if it names one. */
    public static Optional<ManifestFolder> of(SluiceConfig config) {
        return config.manifests().map(folder -> new ManifestFolder(folder, config.tenancy()));
    }

    /** Refuses a folder that isn't there, or holds a manifest that can't be taken. */
    public static void requireSound(SluiceConfig config) {
        of(config).ifPresent(ManifestFolder::readSound);
    }

    /** What the deployment's folder holds, if it names one; refuses as {@link #requireSound} does. */
    public static Optional<Manifests> sound(SluiceConfig config) {
        return of(config).map(ManifestFolder::readSound);
    }

    Manifests readSound() {
        Manifests read = read();
        read.requireSound();
        return read;
    }

    /** Reads all of it, now; refuses a folder that can't be read. */
    public Manifests read() {
        try {
            return read(files(), Set.of());
        } catch (IOException e) {
            throw new ConfigurationException(KEY, folder.toString(), "a folder that can be read");
        }
    }

    /** The manifests' files, by name below the folder; refuses more than can be followed. */
    Map<String, ManifestFile> files() throws IOException {
        Map<String, ManifestFile> files = new TreeMap<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "[!.]*")) {
            for (Path child : children) {
                ManifestFile.of(child)
                        .ifPresent(
                                file -> files.put(folder.relativize(file.path()).toString(), file));
                if (files.size() > MOST_FILES) {
                    throw new ConfigurationException(
                            KEY, folder.toString(), "a folder with at most " + MOST_FILES + " manifests");
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    /**
     * Reads these.
     *
     * @param known which are known to be manifests, and so are broken where they can't be looked at
     */
    Manifests read(Map<String, ManifestFile> files, Set<String> known) {
        Map<String, Manifest> sound = new HashMap<>();
        Map<Map.Entry<Tenant, Cluster>, String> owners = new HashMap<>();
        List<Remark> remarks = new ArrayList<>();
        files.forEach((name, file) -> read(name, file, known, remarks).ifPresent(manifest -> {
            String owner = owners.putIfAbsent(Map.entry(manifest.tenant(), manifest.cluster()), name);
            if (owner == null) {
                sound.put(name, manifest);
            } else {
                remarks.add(Remark.fault(name, "is of cluster " + manifest.cluster() + ", as " + owner + " is"));
            }
        }));
        return new Manifests(sound, remarks);
    }

    private Optional<Manifest> read(String name, ManifestFile file, Set<String> known, List<Remark> remarks) {
        try {
            ManifestReader reader = new ManifestReader(name, tenancy);
            Bytes content = file.read();
            Optional<Manifest> manifest =
                    reader.read(FrontMatter.of(name, content), clusterOf(name), Sha256.of(content));
            remarks.addAll(reader.remarks());
            return manifest;
        } catch (FrontMatter.Unreadable e) {
            remarks.add(e.of(name));
        } catch (IOException e) {
            boolean mayBeNone = !file.isSeen() && name.indexOf('/') >= 0 && !known.contains(name);
            remarks.add(
                    mayBeNone
                            ? Remark.note(name, "can't be looked at, and is left alone")
                            : Remark.fault(name, "can't be read, or is larger than 64 KiB"));
        }
        return Optional.empty();
    }

    /** {@code wells.md} and {@code wells/manifest.md} are of wells, if they don't say otherwise. */
    private static String clusterOf(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? ManifestFile.stem(name) : name.substring(0, slash);
    }
}
