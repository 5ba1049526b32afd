package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.topic.CaptureTopic;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which refusals a command is about. */
final class RefusalOptions {
    @Option(names = "--reason", paramLabel = "REASON", description = "Only those for this reason: misplaced, …")
    private @Nullable String reason;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description =
                    "Only events that came by this tenant's topic; also of one that was taken out of the configuration.")
    private @Nullable String tenant;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description =
                    "Only events that were captured since: an age (90m, 36h, 7d), a day (2026-03-01) or a moment, in UTC "
                            + "(2026-03-01T06:00:00Z).")
    private @Nullable String since;

    boolean isEmpty() {
        return reason == null && tenant == null && since == null;
    }

    /** These tenants, and the one that is named: it may have been taken out, and its refused topic still be there. */
    Set<Tenant> among(Set<Tenant> tenants) {
        Set<Tenant> among = new HashSet<>(tenants);
        if (tenant != null) {
            among.add(tenant(tenant));
        }
        return among;
    }

    /** Which refusals are meant; refuses what is none of the values. */
    Predicate<Refusal> filter() {
        Predicate<Refusal> wanted = refusal -> true;
        if (reason != null) {
            Reason named = reason(reason);
            wanted = wanted.and(refusal -> refusal.reason() == named);
        }
        if (tenant != null) {
            String topic = new CaptureTopic(tenant(tenant)).name();
            wanted = wanted.and(refusal -> refusal.origin().topic().equals(topic));
        }
        if (since != null) {
            long first = moment(since, Instant.now()).epochMillis();
            wanted = wanted.and(refusal -> refusal.added().epochMillis() >= first);
        }
        return wanted;
    }

    private static Reason reason(String name) {
        return Reason.of(name)
                .orElseThrow(() -> new ConfigurationException(
                        "--reason",
                        name,
                        "one of "
                                + Arrays.stream(Reason.values())
                                        .map(Reason::wireName)
                                        .collect(Collectors.joining(", "))));
    }

    /** Also one that this deployment doesn't have: its events are refused too. */
    private static Tenant tenant(String name) {
        if (!Tenant.isValid(name)) {
            throw new ConfigurationException("--tenant", name, "the name of a tenant");
        }
        return new Tenant(name);
    }

    static UtcMillis moment(String when, Instant now) {
        try {
            if (when.matches("[0-9]{1,6}[smhd]")) {
                String iso = when.endsWith("d") ? "P" + when : "PT" + when;
                return UtcMillis.nearest(now.minus(Duration.parse(iso)).toEpochMilli());
            }
            Instant moment = when.length() == "2026-03-01".length()
                    ? LocalDate.parse(when).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(when);
            return UtcMillis.nearest(moment.toEpochMilli());
        } catch (DateTimeException e) {
            throw new ConfigurationException(
                    "--since", when, "an age (90m, 36h, 7d), a day (2026-03-01) or a moment (2026-03-01T06:00:00Z)");
        }
    }
}
