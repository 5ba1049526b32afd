package dev.sluice.config;

import dev.sluice.serdes.registry.Patience;
import dev.sluice.serdes.registry.RegistryAddress;
import dev.sluice.serdes.registry.RegistryAddress.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The schema registry, and what it is used for.
 *
 * @param isFramed whether events on capture topics are framed for it
 * @param compatibility the level of every subject, in the protocol's words
 * @param patience how long it may not be ready
 */
public record RegistrySettings(
        RegistryAddress address, boolean isFramed, SubjectNaming subjects, String compatibility, Duration patience) {
    static final Key<Boolean> FRAMED = new Key<>(
            "serde",
            "json",
            "json or registry",
            "How events look on capture topics: JSON, or JSON behind the five bytes that Confluent's clients write. "
                    + "See docs/registry.md.",
            text -> switch (text) {
                case "json" -> Optional.of(false);
                case "registry" -> Optional.of(true);
                default -> Optional.empty();
            });
    static final Key<List<URI>> URL = new Key<List<URI>>(
                    "registry.url",
                    "",
                    "http(s)://host[:port][/path], several separated by commas, without user, query or fragment",
                    "A schema registry that speaks Confluent's protocol: what stands before /subjects. Where there are "
                            + "several, its nodes, asked in this order. Over https, certificates are judged by the JVM's "
                            + "trust store.",
                    RegistryUrls::read)
            .unshown();
    static final Key<String> USER = new Key<String>(
                    "registry.user",
                    "",
                    "a name without a colon",
                    "For the registry's basic authentication.",
                    text -> Optional.of(text).filter(t -> !t.isEmpty() && !t.contains(":")))
            .unshown();
    static final Key<String> PASSWORD = new Key<>(
            "registry.password",
            "",
            "given where registry.user is",
            "For the registry's basic authentication. Better in the environment than on a command line.",
            Optional::of);
    static final Key<SubjectNaming> SUBJECTS = new Key<>(
            "registry.subjects",
            "record",
            "record or topic",
            "Whether a contract's subject is its own name (sluice.capture_event), or that of each topic that it is on with "
                    + "-value behind it. Payload formats are on no topic by themselves and keep their names.",
            SubjectNaming::of);
    static final Key<String> COMPATIBILITY = new Key<>(
            "registry.compatibility",
            "BACKWARD",
            "NONE, BACKWARD, FORWARD or FULL, the last three also with _TRANSITIVE",
            "The level that `schema push` gives to every subject; the registry's own default is left alone. BACKWARD: what was "
                    + "written can be read by the new version.",
            text -> Optional.of(text).filter(RegistrySettings::isCompatibility));
    static final Key<Duration> TIMEOUT =
            Key.duration("registry.timeout.ms", "5000", "How long one node of the registry may take for one answer.");
    static final Key<Duration> PATIENCE = Key.duration(
            "registry.patience.ms",
            "30000",
            "How long a start, and each step of `schema push` and `check`, waits for a registry that is not ready.");
    static final List<Key<?>> KEYS = List.of(FRAMED, URL, USER, PASSWORD, SUBJECTS, COMPATIBILITY, TIMEOUT, PATIENCE);

    /** The registry that is set, if one is; whoever frames needs one. */
    static Optional<RegistrySettings> from(Settings settings) {
        boolean isFramed = settings.get(FRAMED);
        Optional<Credentials> credentials = credentials(settings);
        Duration timeout = settings.get(TIMEOUT);
        SubjectNaming subjects = settings.get(SUBJECTS);
        String compatibility = settings.get(COMPATIBILITY);
        Duration patience = settings.get(PATIENCE);
        Optional<List<URI>> urls = settings.find(URL);
        if (isFramed && urls.isEmpty()) {
            throw new ConfigurationException(URL.name(), "", "set where serde is registry");
        }
        return urls.map(nodes -> new RegistrySettings(
                new RegistryAddress(nodes, credentials, timeout), isFramed, subjects, compatibility, patience));
    }

    /**
     * Waits for it that long.
     *
     * @param tell gets a line when the waiting begins
     */
    public Patience patience(Consumer<String> tell) {
        Consumer<String> waiting =
                reason -> tell.accept(reason + "; waiting for it, at most " + patience.toMillis() + " ms");
        return new Patience(patience, waiting);
    }

    private static Optional<Credentials> credentials(Settings settings) {
        Optional<String> user = settings.find(USER);
        Optional<String> password = settings.find(PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw new ConfigurationException("registry.user and registry.password: set both, or neither");
        }
        return user.map(name -> new Credentials(name, password.orElseThrow()));
    }

    private static boolean isCompatibility(String text) {
        return text.equals("NONE")
                || List.of("BACKWARD", "FORWARD", "FULL").contains(text.replaceFirst("_TRANSITIVE$", ""));
    }
}
