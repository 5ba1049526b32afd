package dev.sluice.access;

import dev.sluice.capture.marker.OwnerOnly;
import dev.sluice.config.ConfigurationException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern LOGIN = Pattern.compile(
            ".*ScramLoginModule +required +username=\"([a-z0-9-]+)\" +password=\"([A-Za-z0-9_-]+)\" *;");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Map<String, String> client;
    private final Map<Principal, String> passwords = new HashMap<>();

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
        return properties(principal, passwordOf(principal));
    }

    /**
     * Makes a password for each of these; one that the cluster had, or that lies here, is replaced.
     *
     * @param cluster is told the passwords by user before any is kept
     */
    public synchronized void make(Collection<Principal> principals, Consumer<? super Map<String, String>> cluster) {
        principals.forEach(principal -> passwords.put(principal, password()));
        tell(principals, cluster);
    }

    /**
     * Tells the cluster the password of each of these, a new one where none lies here.
     *
     * @param cluster is told the passwords by user before any is kept
     */
    public synchronized void tell(Collection<Principal> principals, Consumer<? super Map<String, String>> cluster) {
        if (!principals.isEmpty()) {
            principals.forEach(this::prepare);
            cluster.accept(principals.stream().collect(Collectors.toMap(Principal::name, this::passwordOf)));
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
        return kept(principal).isPresent();
    }

    /**
     * Whether the cluster may have been told a password of this principal that was never kept: a kill came in between, or it
     * did not say whether it has taken it.
     */
    public synchronized boolean isHalfMade(Principal principal) {
        return Files.exists(part(principal));
    }

    /** Whether what lies here is what the cluster was told last. */
    public synchronized boolean isSettled(Principal principal) {
        return isKept(principal) && !isHalfMade(principal);
    }

    /** Whether there is a file for this principal's password, also one that holds none. */
    public boolean hasFile(Principal principal) {
        return Files.exists(file(principal));
    }

    /** Forgets a principal's password. */
    public synchronized void forget(Principal principal) {
        passwords.remove(principal);
        try {
            Files.deleteIfExists(file(principal));
            Files.deleteIfExists(part(principal));
        } catch (IOException e) {
            throw new UncheckedIOException("the password of " + principal + " can't be taken out of " + folder, e);
        }
    }

    private String passwordOf(Principal principal) {
        return passwords.computeIfAbsent(principal, unused -> kept(principal).orElseGet(Credentials::password));
    }

    private void prepare(Principal principal) {
        Properties written = new Properties();
        written.putAll(properties(principal, passwordOf(principal)));
        StringWriter text = new StringWriter();
        try {
            written.store(text, null);
            OwnerOnly.createFolder(folder);
            OwnerOnly.write(part(principal), text.toString());
            try (FileChannel channel = FileChannel.open(part(principal), StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw unkept(principal, e);
        }
    }

    private void keep(Principal principal) {
        try {
            Files.move(
                    part(principal),
                    file(principal),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unkept(principal, e);
        }
    }

    private UncheckedIOException unkept(Principal principal, IOException cause) {
        return new UncheckedIOException("the password of " + principal + " can't be kept in " + folder, cause);
    }

    private Map<String, String> properties(Principal principal, String password) {
        Map<String, String> properties = new HashMap<>(client);
        properties.put("sasl.mechanism", MECHANISM);
        properties.put(JAAS, SOMEBODY.formatted(principal.name(), password));
        return properties;
    }

    /** The password in the file; empty where there is no file, or none of ours in it. */
    private Optional<String> kept(Principal principal) {
        Path file = file(principal);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties read = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(file + " can't be read");
        }
        Matcher login = LOGIN.matcher(read.getProperty(JAAS, ""));
        return login.matches() && login.group(1).equals(principal.name())
                ? Optional.of(login.group(2))
                : Optional.empty();
    }

    private Path part(Principal principal) {
        return folder.resolve(principal + ".part");
    }

    private Path file(Principal principal) {
        return folder.resolve(principal + ".properties");
    }
}
