package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.embedded.Connection;
import dev.sluice.refused.LatestAttempts;
import dev.sluice.refused.Refusals;
import dev.sluice.refused.Replay;
import dev.sluice.refused.Replay.RawEvent;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice refused ls|show|replay}. */
@Command(
        name = "refused",
        footer = {
            "",
            "Examples:",
            "  sluice refused ls --reason misplaced --since 24h",
            "  sluice refused show capture.local-0@17",
            "  sluice refused replay --dry-run --reason unknown-cluster",
        },
        description =
                "Works refusals off: lists them, says what can be done, publishes refused events anew. Never shows "
                        + "an event.")
final class RefusedCommand {
    private static final String GONE =
            "isn't there: the raw event is deleted, its grace or retention has passed, or it never was";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "ls",
            footer = {"", "Example:", "  sluice refused ls --reason tenant-mismatch --since 7d"},
            description =
                    "Prints every refusal: when the event was captured, why it was refused, by which rule, and where "
                            + "the raw event stands. Then how many there are of each reason.")
    int ls(@Mixin Place place, @Mixin RefusalOptions wanted) {
        SluiceConfig config = place.config();
        Predicate<Refusal> filter = wanted.filter();
        PrintWriter out = spec.commandLine().getOut();
        Map<Reason, Long> counts = new TreeMap<>();
        try (Connection connection = Connection.open(config)) {
            Refusals.of(connection.cluster(), wanted.among(tenants(connection, config)), filter, refusal -> {
                out.printf("%s  %s%n", line(refusal), refusal.origin());
                counts.merge(refusal.reason(), 1L, Long::sum);
            });
        }
        counts.forEach(
                (reason, count) -> out.printf("%,8d %-22s %s%n", count, reason.wireName(), RefusalAdvice.of(reason)));
        out.println(counts.values().stream().mapToLong(Long::longValue).sum() + " refused");
        out.flush();
        return 0;
    }

    @Command(
            name = "show",
            footer = {"", "Example:", "  sluice refused show capture.local-0@17"},
            description =
                    "Prints what is known of a refused event: each refusal of it, what can be done, and whether the raw "
                            + "event is still there. Exits 3 where nothing of it was refused.")
    int show(
            @Mixin Place place,
            @Parameters(paramLabel = "ORIGIN", arity = "1..*", description = "Origins that `refused ls` printed.")
                    String... origins) {
        SluiceConfig config = place.config();
        List<Origin> asked = parsed(origins);
        PrintWriter out = spec.commandLine().getOut();
        Map<Origin, List<Refusal>> found = new TreeMap<>(Comparator.comparing(Origin::toString));
        try (Connection connection = Connection.open(config);
                Replay replay = Replay.through(connection.cluster())) {
            Refusals.of(
                    connection.cluster(),
                    tenants(connection, config),
                    refusal -> asked.contains(refusal.origin()),
                    refusal -> found.computeIfAbsent(refusal.origin(), unused -> new ArrayList<>())
                            .add(refusal));
            for (Origin origin : asked) {
                show(origin, found.getOrDefault(origin, List.of()), replay.look(origin), out);
            }
        }
        out.flush();
        return found.keySet().containsAll(asked) ? 0 : SluiceCommand.FOUND;
    }

    private static void show(Origin origin, List<Refusal> refusals, Optional<RawEvent> raw, PrintWriter out) {
        out.println(origin);
        if (refusals.isEmpty()) {
            out.println("  not refused: no refusal names it");
        }
        for (Refusal refusal : refusals) {
            out.println("  refused   " + line(refusal));
            out.println("  do        " + RefusalAdvice.of(refusal.reason()));
        }
        out.println("  raw event "
                + raw.map(event -> Amount.of(event.bytes(), "byte") + "; a replay would be attempt " + event.attempt())
                        .orElse(GONE));
    }

    @Command(
            name = "replay",
            footer = {
                "",
                "Examples:",
                "  sluice refused replay capture.local-0@17 capture.local-0@23",
                "  sluice refused replay --reason unknown-cluster --since 7d",
            },
            description =
                    "Reads refused events again where they stand and publishes them anew. They go through every stage "
                            + "again and count as newly captured. Chosen by reason, tenant or time, an event "
                            + "goes from its latest attempt only, and not at all where that was accepted or is on "
                            + "its way. Exits 1 where a raw event isn't there.")
    int replay(
            @Mixin Place place,
            @Mixin RefusalOptions wanted,
            @Option(names = "--dry-run", description = "Only says what would be published.") boolean dryRun,
            @Parameters(paramLabel = "ORIGIN", arity = "0..*", description = "Origins that `refused ls` printed.")
                    String... origins) {
        SluiceConfig config = place.config();
        boolean isSelected = origins == null || origins.length == 0;
        if (isSelected == wanted.isEmpty()) {
            throw new ConfigurationException("name origins, or choose by --reason, --tenant or --since: one of both");
        }
        Predicate<Refusal> filter = wanted.filter();
        List<Origin> named = isSelected ? List.of() : parsed(origins);
        try (Connection connection = Connection.open(config);
                Replay replay = Replay.through(connection.cluster())) {
            List<Origin> chosen =
                    isSelected ? chosen(connection, wanted.among(tenants(connection, config)), filter) : named;
            return replay(replay, chosen, dryRun);
        }
    }

    private int replay(Replay replay, List<Origin> origins, boolean dryRun) {
        PrintWriter out = spec.commandLine().getOut();
        int gone = 0;
        for (Origin origin : origins) {
            Optional<RawEvent> event = dryRun ? replay.look(origin) : replay.publish(origin);
            gone += event.isPresent() ? 0 : 1;
            out.println(origin + "  "
                    + event.map(raw -> (dryRun
                                            ? "would be published, attempt "
                                            : "published at " + raw.origin() + ", attempt ")
                                    + raw.attempt())
                            .orElse(GONE + "; nothing was published"));
        }
        out.println((origins.size() - gone) + (dryRun ? " would be published, " : " published, ") + gone + " gone");
        out.flush();
        return gone == 0 ? 0 : SluiceCommand.FAILED;
    }

    /** What the filter takes, but for events of which a later attempt stands there: that one is refused too, or isn't. */
    private static List<Origin> chosen(Connection connection, Set<Tenant> tenants, Predicate<Refusal> filter) {
        Set<Origin> wanted = new LinkedHashSet<>();
        Refusals.of(connection.cluster(), tenants, filter, refusal -> wanted.add(refusal.origin()));
        LatestAttempts latest = LatestAttempts.of(connection.cluster(), wanted);
        wanted.removeIf(
                origin -> !latest.there().contains(origin) && !latest.gone().contains(origin));
        return List.copyOf(wanted);
    }

    private static Set<Tenant> tenants(Connection connection, SluiceConfig config) {
        return connection.live(config).tenancy().tenants().keySet();
    }

    private static String line(Refusal refusal) {
        return "%s  %-22s %-18s%s"
                .formatted(
                        refusal.added(),
                        refusal.reason().wireName(),
                        refusal.rule().wireName(),
                        refusal.attempt() > 1 ? " attempt " + refusal.attempt() : "");
    }

    private static List<Origin> parsed(String... origins) {
        return Arrays.stream(origins)
                .map(text -> Origin.parse(text)
                        .filter(origin -> CaptureTopic.parse(origin.topic()).isPresent())
                        .orElseThrow(() ->
                                new ConfigurationException("origin", text, "capture.<tenant>-<partition>@<offset>")))
                .toList();
    }
}
