package dev.sluice.kafka;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import dev.sluice.topology.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the topology of a cell subscribes to, whoever its tenants are. A topic with another number of partitions would kill every
 * instance, so one that is there at the start must not even match.
 *
 * @param strangers topics that are no tenant's, where those that come later aren't followed
 * @param leftOut topics that it would match if they had conformed
 */
record CaptureTopics(Cell cell, Set<String> strangers, Set<String> leftOut) {
    /** Every name that a capture topic can have. */
    static final Pattern ANY = Pattern.compile(Pattern.quote(CaptureTopic.PREFIX) + "[a-z0-9-]+");

    /** Of no name; a consumer refuses to subscribe to an empty pattern. */
    private static final Pattern NONE = Pattern.compile("(?!)");

    private static final Logger LOG = LoggerFactory.getLogger(CaptureTopics.class);

    CaptureTopics {
        strangers = Set.copyOf(strangers);
        leftOut = Set.copyOf(leftOut);
    }

    /** The topics that a cell's topology needs: events of strangers are the common cell's. */
    static List<TopicSpec> standing(TopicPlan plan, Cell cell) {
        return standing(plan.standing(), cell);
    }

    /**
     * Those that a start makes. Nothing of a tenant that came by command: its capture topic may be there only once every
     * instance knows the tenant, which {@code tenant add} waits for, and isn't made again behind a removal.
     *
     * @param configured with the tenants of all cells, without those that came
     */
    static List<TopicSpec> toMake(TopicPlan plan, SluiceConfig configured, Cell cell) {
        Set<Tenant> own = configured.tenancy().tenants().keySet().stream()
                .filter(tenant -> configured.cellOf(tenant).equals(cell))
                .collect(Collectors.toSet());
        return standing(plan.standing(own), cell);
    }

    private static List<TopicSpec> standing(List<TopicSpec> all, Cell cell) {
        return all.stream()
                .filter(spec -> cell.equals(Cell.COMMON) || !spec.name().equals(RefusedTopic.OF_UNKNOWN.name()))
                .toList();
    }

    /**
     * Refuses to start where a topic that has to be there isn't shown: events would wait in it that nobody sees.
     *
     * @param unlisted of the standing topics, after they were made
     */
    static void requireListed(List<String> unlisted) {
        if (!unlisted.isEmpty()) {
            throw new ConfigurationException("topics were made, or were there, that the cluster doesn't show: "
                    + String.join(", ", unlisted)
                    + ". What this user may see is denied to it: see `sluice access plan`");
        }
    }

    /**
     * Refuses to start when a tenant's own topic doesn't conform, and warns where one conforms but lacks a guard. The topology
     * of the common cell subscribes to the topics of strangers too, but for those that don't conform, and in a hosted deployment
     * to those that aren't there yet; never to a topic of another cell's tenant.
     *
     * @param plan for the cell's own tenants
     * @param config with the tenants of all cells
     */
    static CaptureTopics conforming(Topics topics, TopicPlan plan, SluiceConfig config, Cell cell) {
        List<TopicSpec> standing = standing(plan, cell);
        List<String> differences = topics.differences(standing);
        if (!differences.isEmpty()) {
            throw new ConfigurationException(
                    "topics don't conform: " + String.join("; ", differences) + ". See `sluice topics plan`");
        }
        Map<Boolean, List<TopicSpec>> strangers = cell.equals(Cell.COMMON) ? topics.strangers() : Map.of();
        List<TopicSpec> conforming = strangers.getOrDefault(true, List.of());
        List<String> unguarded = topics.unguarded(
                Stream.concat(standing.stream(), conforming.stream()).toList());
        if (!unguarded.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("topics", unguarded.size())
                    .addKeyValue("first", unguarded.get(0))
                    .log(
                            "a batch may unpack to more than the heap holds, and end every instance: `sluice topics apply`");
        }
        return of(config, cell, strangers);
    }

    /** @param strangers capture topics that are there and not the plan's, by whether they conform */
    static CaptureTopics of(SluiceConfig config, Cell cell, Map<Boolean, List<TopicSpec>> strangers) {
        if (!config.isHosted()) {
            return new CaptureTopics(cell, names(strangers, true), Set.of());
        }
        Set<String> leftOut = new HashSet<>(names(strangers, false));
        leftOut.removeAll(names(config.cells().keySet().stream()));
        return new CaptureTopics(cell, Set.of(), leftOut);
    }

    private static Set<String> names(Map<Boolean, List<TopicSpec>> strangers, boolean conforming) {
        return strangers.getOrDefault(conforming, List.of()).stream()
                .map(TopicSpec::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Stream<Tenant> tenants) {
        return tenants.map(tenant -> new CaptureTopic(tenant).name()).collect(Collectors.toSet());
    }

    /** Whom it doesn't follow because the topic didn't conform. */
    Set<Tenant> unfollowed() {
        return leftOut.stream()
                .flatMap(name -> CaptureTopic.parse(name).stream())
                .map(CaptureTopic::tenant)
                .collect(Collectors.toSet());
    }

    /**
     * The names of the topics, as the tenants are.
     *
     * @param config with the tenants of all cells
     */
    Pattern pattern(SluiceConfig config) {
        if (config.isHosted() && cell.equals(Cell.COMMON)) {
            String others = alternation(names(config.cells().keySet().stream()), leftOut);
            return others.isEmpty() ? ANY : Pattern.compile("(?!(" + others + ")$)" + ANY);
        }
        Stream<Tenant> own = config.tenancy().tenants().keySet().stream()
                .filter(tenant -> config.cellOf(tenant).equals(cell));
        String names = alternation(names(own), strangers);
        return names.isEmpty() ? NONE : Pattern.compile(names);
    }

    private static String alternation(Set<String> names, Set<String> more) {
        return Stream.concat(names.stream(), more.stream())
                .sorted()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}
