package dev.sluice.contracts.identity;

import java.util.Arrays;
import java.util.Optional;

/**
 * What work is trained into.
 *
 * <pre>
 * engineering-&lt;tenant&gt;   tenant-&lt;tenant&gt;   cluster-&lt;cluster&gt;   role-&lt;role&gt;   constitutional-doctrine-v&lt;n.n.n&gt;
 * </pre>
 *
 * @param of whose or what it is
 */
public record Adapter(Kind kind, String of) {
    public Adapter {
        Shape.require(kind.allows(of), "adapter", "<kind>-<whose or what it is>");
    }

    /** What an adapter's name begins with. */
    public enum Kind {
        ENGINEERING("engineering-"),
        TENANT("tenant-"),
        CLUSTER("cluster-"),
        ROLE("role-"),
        CONSTITUTIONAL("constitutional-doctrine-v");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        private boolean allows(String of) {
            return switch (this) {
                case ENGINEERING, TENANT -> Tenant.isValid(of);
                case CLUSTER -> Cluster.isValid(of);
                case ROLE -> Role.isValid(of);
                case CONSTITUTIONAL -> DoctrineVersion.isValid(of);
            };
        }
    }

    /** The adapter of this whole name, if it is one's. */
    public static Optional<Adapter> named(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> name.startsWith(kind.prefix) && kind.allows(name.substring(kind.prefix.length())))
                .map(kind -> new Adapter(kind, name.substring(kind.prefix.length())))
                .findFirst();
    }

    @Override
    public String toString() {
        return kind.prefix + of;
    }
}
