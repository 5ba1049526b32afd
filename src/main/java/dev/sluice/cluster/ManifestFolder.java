package dev.sluice.cluster;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.topology.Tenancy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with a manifest for each cluster: {@code <cluster>.md}, {@code .yaml} or {@code .yml}, or
 * {@code <cluster>/manifest.md}. At most {@value #MOST_FILES} of at most 64 KiB. Names that begin with a dot are left
 * alone; links are followed, because that is how a mounted configuration changes as a whole.
 */
public final class ManifestFolder {
    static final int MOST_FILES = 1_024;
    private static final int MOST_BYTES = 64 << 10;
    private static final String NESTED = "manifest.md";

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
        of(config).ifPresent(folder -> folder.read().requireSound());
    }

    /** Reads all of it, now; refuses a folder that can't be read. */
    public Manifests read() {
        try {
            return read(files());
        } catch (IOException e) {
            throw new ConfigurationException("clusters.manifests", folder.toString(), "a folder that can be read");
        }
    }

    /** The manifests' files, by name below the folder. */
    Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> children = Files.list(folder)) {
            children.filter(child -> !name(child).startsWith("."))
                    .map(child -> Files.isDirectory(child) ? child.resolve(NESTED) : child)
                    .filter(Files::isRegularFile)
                    .filter(file -> !stem(name(file)).equals(name(file)))
                    .limit(MOST_FILES + 1L)
                    .forEach(file -> files.put(folder.relativize(file).toString(), file));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    /** Reads these. */
    Manifests read(Map<String, Path> files) {
        Map<String, Manifest> sound = new HashMap<>();
        Map<Map.Entry<Tenant, Cluster>, String> owners = new HashMap<>();
        List<Remark> remarks = new ArrayList<>();
        if (files.size() > MOST_FILES) {
            remarks.add(Remark.fault(folder.toString(), "holds more than " + MOST_FILES + " manifests"));
        }
        files.forEach((name, file) -> read(name, file, remarks).ifPresent(manifest -> {
            String owner = owners.putIfAbsent(Map.entry(manifest.tenant(), manifest.cluster()), name);
            if (owner == null) {
                sound.put(name, manifest);
            } else {
                remarks.add(Remark.fault(name, "is of cluster " + manifest.cluster() + ", as " + owner + " is"));
            }
        }));
        return new Manifests(sound, remarks);
    }

    private Optional<Manifest> read(String name, Path file, List<Remark> remarks) {
        try {
            ManifestReader reader = new ManifestReader(name, tenancy);
            Optional<Manifest> manifest = reader.read(FrontMatter.of(name, bytes(file)), clusterOf(name));
            remarks.addAll(reader.remarks());
            return manifest;
        } catch (FrontMatter.Unreadable e) {
            remarks.add(e.of(name));
        } catch (IOException e) {
            remarks.add(Remark.fault(name, "can't be read, or is larger than 64 KiB"));
        }
        return Optional.empty();
    }

    private static Bytes bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("larger than any manifest");
            }
            return Bytes.wrap(bytes);
        }
    }

    /** {@code wells.md} and {@code wells/manifest.md} are of wells, if they don't say otherwise. */
    private static String clusterOf(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? stem(name) : name.substring(0, slash);
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.(md|yaml|yml)$", "");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
