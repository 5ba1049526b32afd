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
 * @param path relative, with {@code /}; one of these forms and nothing else, because folders are named after it
 */
public record Source(String path) {
    private static final String DOCTRINE = "doctrine";
    private static final String ENGINEERING = "engineering";
    private static final String WORKSPACE = "workspace";
    private static final String SESSIONS = "sessions/";
    private static final String FEEDBACK = "feedback/";

    public Source {
        if (!isValid(path)) {
            throw new IllegalArgumentException("a source is one of the closed forms of fixed words and identifiers");
        }
    }

    /** Whether the whole text is a source. */
    public static boolean isValid(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Tenant.isValid(text);
        }
        String rest = text.substring(slash + 1);
        return switch (text.substring(0, slash)) {
            case DOCTRINE -> DoctrineVersion.isValid(rest);
            case ENGINEERING -> isPlace(rest.substring(shelfOf(rest).length()));
            default -> false;
        };
    }

    /** The place of a tuple with these stamps. */
    public static Source of(
            Corpus corpus, TupleType type, Tenant tenant, Optional<Cluster> cluster, DoctrineVersion doctrine) {
        return new Source(
                switch (corpus) {
                    case CONSTITUTIONAL -> DOCTRINE + "/" + doctrine;
                    case ENGINEERING ->
                        ENGINEERING + "/" + shelf(type)
                                + cluster.map(Cluster::value).orElse(WORKSPACE);
                    case TENANT_RUNTIME -> tenant.value();
                });
    }

    private static String shelf(TupleType type) {
        return switch (type) {
            case TRAJECTORY -> SESSIONS;
            case FEEDBACK, APPRENTICESHIP -> FEEDBACK;
            case EDIT, DOCTRINE, AMENDMENT, RUNTIME -> "";
        };
    }

    private static String shelfOf(String rest) {
        return rest.startsWith(SESSIONS) ? SESSIONS : rest.startsWith(FEEDBACK) ? FEEDBACK : "";
    }

    private static boolean isPlace(String text) {
        return text.equals(WORKSPACE) || Cluster.isValid(text);
    }

    @Override
    public String toString() {
        return path;
    }
}
