package dev.sluice.contracts.tuple;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;

/**
 * The part of a corpus that a tuple belongs to; at once the {@code source} field of Dolma and the folder under
 * {@code training-corpus/}.
 *
 * <pre>
 * constitutional   doctrine/&lt;doctrine_version&gt;
 * engineering      engineering/&lt;cluster&gt;|workspace
 *   trajectory     engineering/sessions/&lt;cluster&gt;|workspace
 *   feedback, apprenticeship   engineering/feedback/&lt;cluster&gt;|workspace
 * tenant-runtime   &lt;tenant&gt;
 * </pre>
 *
 * @param path relative, with {@code /}; made of identifiers and fixed words only
 */
public record Source(String path) {
    private static final String WORKSPACE = "workspace";

    public Source {
        if (path.isEmpty()
                || path.startsWith("/")
                || path.endsWith("/")
                || path.contains("//")
                || path.contains("..")) {
            throw new IllegalArgumentException("a source is a relative path of fixed words and identifiers");
        }
    }

    /** The place of a tuple with these stamps. */
    public static Source of(
            Corpus corpus, TupleType type, Tenant tenant, Optional<Cluster> cluster, DoctrineVersion doctrine) {
        return new Source(
                switch (corpus) {
                    case CONSTITUTIONAL -> "doctrine/" + doctrine;
                    case ENGINEERING ->
                        "engineering/" + shelf(type)
                                + cluster.map(Cluster::value).orElse(WORKSPACE);
                    case TENANT_RUNTIME -> tenant.value();
                });
    }

    private static String shelf(TupleType type) {
        return switch (type) {
            case TRAJECTORY -> "sessions/";
            case FEEDBACK, APPRENTICESHIP -> "feedback/";
            case EDIT, DOCTRINE, AMENDMENT, RUNTIME -> "";
        };
    }

    @Override
    public String toString() {
        return path;
    }
}
