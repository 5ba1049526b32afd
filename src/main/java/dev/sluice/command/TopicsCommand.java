package dev.sluice.command;

import dev.sluice.embedded.Connection;
import dev.sluice.formats.Formats;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import dev.sluice.topology.Topics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice topics plan|apply}. */
@Command(
        name = "topics",
        footer = {"", "Example:", "  sluice topics plan"},
        description = "Shows and makes the topics of this deployment.")
final class TopicsCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "plan",
            footer = {"", "Example:", "  sluice topics plan --config /etc/sluice/sluice.yaml"},
            description = "Prints every topic that may exist, whether it does, and in what it differs (then exit 3).")
    int plan(@Mixin Place place) {
        try (Connection connection = Connection.open(place.config());
                Admin admin = connection.cluster().admin()) {
            TopicPlan plan = new TopicPlan(Cells.checked(connection, place).topology(), Formats.all());
            Topics topics = new Topics(admin, plan);
            Set<String> existing = topics.names();
            PrintWriter out = spec.commandLine().getOut();
            List<TopicSpec> all = withLanes(plan.standing(), plan);
            all.forEach(each -> out.println((existing.contains(each.name()) ? "exists   " : "missing  ") + each));
            List<String> differences = new ArrayList<>(topics.differences(all));
            differences.addAll(topics.unguarded(captured(plan, topics)));
            differences.forEach(difference -> out.println("differs  " + Printable.of(difference)));
            out.flush();
            return differences.isEmpty() ? 0 : SluiceCommand.FOUND;
        }
    }

    @Command(
            name = "apply",
            footer = {"", "Example:", "  sluice topics apply --config /etc/sluice/sluice.yaml"},
            description =
                    "Makes what is missing but for what `sluice tenant add` makes, and has brokers unpack what comes by capture"
                            + " topics; never changes or deletes anything else of what exists.")
    int apply(@Mixin Place place) {
        try (Connection connection = Connection.open(place.config());
                Admin admin = connection.cluster().admin()) {
            TopicPlan plan = new TopicPlan(Cells.checked(connection, place).topology(), Formats.all());
            Topics topics = new Topics(admin, plan);
            List<TopicSpec> wanted = withLanes(Cells.toMake(plan, place), plan);
            List<String> made = topics.make(wanted);
            List<String> guarded = topics.guard(captured(plan, topics));
            PrintWriter out = spec.commandLine().getOut();
            made.forEach(name -> out.println("made  " + name));
            guarded.forEach(name -> out.println("set   " + name));
            out.println(made.size() + " made, " + (wanted.size() - made.size()) + " there already");
            out.flush();
            return 0;
        }
    }

    /** What has guards: also topics of tenants that nobody has configured, which the topology reads too. */
    private static List<TopicSpec> captured(TopicPlan plan, Topics topics) {
        return Stream.concat(plan.standing().stream(), topics.strangers().getOrDefault(true, List.of()).stream())
                .toList();
    }

    private static List<TopicSpec> withLanes(List<TopicSpec> standing, TopicPlan plan) {
        return Stream.concat(standing.stream(), new TreeMap<>(plan.lanes()).values().stream())
                .toList();
    }
}
