package dev.sluice.embedded;

import dev.sluice.access.Credentials;
import dev.sluice.access.Principal;
import dev.sluice.capture.marker.OwnerOnly;
import dev.sluice.kafka.KafkaCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the embedded broker of a directory answers, and with which password each principal gets in; whether or not it
 * runs already. Thread-safe.
 */
public final class EmbeddedCluster {
    static final String LOOPBACK = "127.0.0.1";

    private final Path directory;
    private final String bootstrap;
    private final Credentials credentials;

    private EmbeddedCluster(Path directory, String bootstrap) {
        this.directory = directory;
        this.bootstrap = bootstrap;
        this.credentials = new Credentials(directory, Map.of("security.protocol", EmbeddedSecurity.PROTOCOL));
    }

    /**
     * Of a broker that is still to be started on this directory.
     *
     * @param port where clients connect; 0 for one that is free, chosen once and kept
     */
    public static EmbeddedCluster of(Path directory, int port) {
        try {
            OwnerOnly.createFolder(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's directory could not be made", e);
        }
        return new EmbeddedCluster(directory, LOOPBACK + ":" + BrokerPort.of(directory, port));
    }

    /** Of the broker that runs on this directory, at this address. */
    public static EmbeddedCluster at(Path directory, String bootstrap) {
        return new EmbeddedCluster(directory, bootstrap);
    }

    /** The cluster as this principal sees it. */
    public KafkaCluster as(Principal principal) {
        return new KafkaCluster(bootstrap, credentials.of(principal));
    }

    Path directory() {
        return directory;
    }

    /** Host and port. */
    public String bootstrap() {
        return bootstrap;
    }

    Credentials credentials() {
        return credentials;
    }
}
