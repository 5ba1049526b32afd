package dev.sluice.serdes.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a registry is, and how to talk to it.
 *
 * @param urls of its nodes, asked in this order; what stands before {@code /subjects}
 * @param timeout for one answer of one node
 */
public record RegistryAddress(List<URI> urls, Optional<Credentials> credentials, Duration timeout) {
    public RegistryAddress {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("a registry has at least one address");
        }
    }

    /** The same, where all nodes together may take no longer than this. */
    RegistryAddress within(Duration all) {
        Duration each = all.dividedBy(urls.size());
        return new RegistryAddress(urls, credentials, each.compareTo(timeout) < 0 ? each : timeout);
    }

    /** For HTTP's basic authentication. */
    public record Credentials(String user, String password) {
        String header() {
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        }

        /** Without the password: this ends up in logs. */
        @Override
        public String toString() {
            return user + ":…";
        }
    }
}
