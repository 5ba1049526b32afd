package dev.sluice.access;

import dev.sluice.capture.marker.OwnerOnly;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The passwords of principals, in a folder that belongs to one Kafka cluster: a file of client properties for each, as
 * every Kafka tool reads them ({@code --command-config}). Here only the login is read of it: the rest is configuration.
 * Thread-safe.
 *
 * <p>A file is there once the cluster knows its password; one that is made up in between lives in memory only.
 */
public final class Credentials {
    /** How they get in. */
    public static final String MECHANISM = "SCRAM-SHA-256";
    /** Kafka's least, and what its own tools take: the passwords are random, nobody can guess at them. */
    public static final int ITERATIONS = 4096;

    private static final int BYTES = 32;
    private static final String JAAS = "sasl.jaas.config";
    private static final String SOMEBODY =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Map<String, String> client;
    private final Map<Principal, String> fresh = new HashMap<>();

    /**
     * Those that lie in a folder.
     *
     * @param client properties that each client needs beside them: how the listener is secured, whom to trust
     */
    public Credentials(Path folder, Map<String, String> client) {
        this.folder = folder;
        this.client = Map.copyOf(client);
    }

    /** What a client of this principal is told; with a password made up now where there is none yet. */
    public synchronized Map<String, String> of(Principal principal) {
        if (!isKept(principal)) {
            return properties(principal, freshPassword(principal));
        }
        Map<String, String> properties = new HashMap<>(client);
        properties.putAll(login(file(principal)));
        return properties;
    }

    /**
     * Makes a password for each of these; one that the cluster had, or that lies here, is replaced.
     *
     * @param cluster is told the passwords by user before any is kept
     */
    public synchronized void make(Collection<Principal> principals, Consumer<? super Map<String, String>> cluster) {
        if (!principals.isEmpty()) {
            cluster.accept(principals.stream().collect(Collectors.toMap(Principal::name, this::freshPassword)));
            principals.forEach(this::keep);
        }
    }

    /** A password that nobody has had: 256 random bits, as letters, digits, {@code -} and {@code _}. */
    public static String password() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a password of this principal lies here. */
    public synchronized boolean isKept(Principal principal) {
        return Files.exists(file(principal));
    }

    private String freshPassword(Principal principal) {
        return fresh.computeIfAbsent(principal, unused -> password());
    }

    private void keep(Principal principal) {
        Properties written = new Properties();
        written.putAll(properties(principal, freshPassword(principal)));
        StringWriter text = new StringWriter();
        try {
            written.store(text, null);
            OwnerOnly.createFolder(folder);
            Path part = folder.resolve(principal + ".part");
            OwnerOnly.write(part, text.toString());
            Files.move(part, file(principal), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the password of " + principal + " can't be kept in " + folder, e);
        }
        fresh.remove(principal);
    }

    private Map<String, String> properties(Principal principal, String password) {
        Map<String, String> properties = new HashMap<>(client);
        properties.put("sasl.mechanism", MECHANISM);
        properties.put(JAAS, SOMEBODY.formatted(principal.name(), password));
        return properties;
    }

    private static Map<String, String> login(Path file) {
        Properties read = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
        return read.stringPropertyNames().stream()
                .filter(key -> key.startsWith("sasl."))
                .collect(Collectors.toMap(key -> key, read::getProperty));
    }

    private Path file(Principal principal) {
        return folder.resolve(principal + ".properties");
    }
}
