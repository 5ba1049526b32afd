package dev.sluice.registry;

import dev.sluice.config.RegistrySettings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.serdes.registry.Patience;
import dev.sluice.serdes.registry.RegistryFraming;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the values of this deployment's capture topics look. */
public final class EventFramings {
    private static final Logger LOG = LoggerFactory.getLogger(EventFramings.class);
    /** Twice that, with the last answer, is half as long as a transaction of the topology may last. */
    private static final Duration PATIENCE_IN_FLIGHT = Duration.ofMillis(2_500);

    private EventFramings() {}

    /**
     * Asks the registry where there is one to ask.
     *
     * @param tell gets a line where it is not ready yet
     */
    public static EventFraming of(SluiceConfig config, Consumer<String> tell) {
        return config.registry()
                .filter(RegistrySettings::isFramed)
                .map(registry -> framing(config, registry, tell))
                .orElse(EventFraming.JSON);
    }

    private static EventFraming framing(SluiceConfig config, RegistrySettings registry, Consumer<String> tell) {
        Map<Tenant, String> subjects = config.tenancy().tenants().keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(), tenant -> Contracts.eventSubject(tenant, registry.subjects())));
        return RegistryFraming.start(
                registry.address(),
                subjects,
                Contracts.EVENT,
                registry.patience(tell),
                new Patience(PATIENCE_IN_FLIGHT, EventFramings::logInFlight));
    }

    private static void logInFlight(String reason) {
        LOG.atWarn()
                .addKeyValue("reason", reason)
                .log("nobody can tell what the frame of an event means; trying again");
    }
}
