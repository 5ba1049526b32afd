package dev.sluice.config;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.serdes.TenantEntryJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What was said of the tenants that came by command, {@code tenants/<tenant>.json} in the data directory: their entries as
 * they stood last, so that a corpus is found without Kafka. The tenant topic holds; this is for readers alone.
 */
public final class TenantFiles {
    private static final String ENDING = ".json";
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private TenantFiles() {}

    /** Keeps an entry in place of the one before; never seen half. */
    public static void keep(Path data, TenantEntry entry) throws IOException {
        Path folder = Files.createDirectories(folder(data), FOLDER);
        Path scratch = folder.resolve("." + UUID.randomUUID());
        try {
            Files.write(Files.createFile(scratch, FILE), TenantEntryJson.write(entry));
            Files.move(scratch, folder.resolve(entry.tenant() + ENDING), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    /** Keeps nothing of a tenant that never captured anything; that there is nothing is fine. */
    public static void forget(Path data, Tenant tenant) throws IOException {
        Files.deleteIfExists(folder(data).resolve(tenant + ENDING));
    }

    /**
     * All that are kept, as if they were active: also of a tenant that rests or went, the shards are there.
     *
     * @throws ConfigurationException naming a file that holds none
     */
    public static List<TenantEntry> read(Path data) throws IOException {
        List<TenantEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(data), "[!.]*" + ENDING)) {
            for (Path file : files) {
                entries.add(read(file, Files.readAllBytes(file)));
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        return entries;
    }

    /** Where the tenants that came by command lie if nobody said otherwise, a folder for each. */
    public static Path folder(Path data) {
        return data.resolve("tenants");
    }

    private static TenantEntry read(Path file, byte[] content) {
        TenantEntry entry = TenantEntryJson.read(content).fold(read -> read, refused -> {
            throw new ConfigurationException(file + " is no entry of a tenant: run `sluice tenant add` again");
        });
        Tenant tenant = entry.tenant();
        if (!String.valueOf(file.getFileName()).equals(tenant + ENDING)) {
            throw new ConfigurationException(file + " is the entry of another tenant: run `sluice tenant add` again");
        }
        return entry.in(TenantState.ACTIVE);
    }
}
