package dev.sluice.command;

import dev.sluice.access.Access;
import dev.sluice.access.Access.Differences;
import dev.sluice.access.AccessPlan;
import dev.sluice.access.AccessProof;
import dev.sluice.access.Credentials;
import dev.sluice.access.Principal;
import dev.sluice.config.SluiceConfig;
import dev.sluice.embedded.Connection;
import dev.sluice.formats.Formats;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice access plan|apply|prove}. */
@Command(
        name = "access",
        footer = {"", "Example:", "  sluice access prove"},
        description =
                "Who may do what on Kafka: shows it, makes it so, and proves it. The embedded broker is made so at "
                        + "each start.")
final class AccessCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "plan",
            footer = {"", "Example:", "  sluice access plan --config /etc/sluice/sluice.yaml"},
            description =
                    "Prints every permission and limit of Sluice's users and whether the cluster has it; exits 3 on any "
                            + "difference. What isn't listed is denied.")
    int plan(@Mixin Place place) {
        try (Connection connection = Connection.open(place.config());
                Admin admin = connection.cluster().admin()) {
            AccessPlan plan = AccessPlan.of(Cells.checked(connection, place));
            Access access = new Access(admin);
            Differences differences = access.differences(plan);
            Map<Principal, OptionalLong> quotas = access.quotasToSet(plan);
            PrintWriter out = spec.commandLine().getOut();
            plan.bindings()
                    .forEach(binding -> out.println(
                            (differences.missing().contains(binding) ? "missing    " : "exists     ") + line(binding)));
            differences.unplanned().forEach(binding -> out.println("unplanned  " + line(binding)));
            plan.quotas().forEach((principal, limit) -> {
                if (limit.isPresent() || quotas.containsKey(principal)) {
                    out.println((quotas.containsKey(principal) ? "differs    " : "exists     ")
                            + limitOf(principal, limit));
                }
            });
            out.flush();
            return differences.isEmpty() && quotas.isEmpty() ? 0 : SluiceCommand.FOUND;
        }
    }

    @Command(
            name = "apply",
            footer = {"", "Example:", "  sluice access apply --config /etc/sluice/sluice.yaml"},
            description =
                    "Makes users, permissions and standing topics that are missing, and sets limits. Takes away what a topology "
                            + "may do with the topics of a tenant that isn't of its cell, and what is denied to one and isn't "
                            + "planned; no other permission, unless it is asked to. A password that is made lies in --data, under access/, as a file that Kafka's own tools read; "
                            + "one that was made elsewhere is left as it is.")
    int apply(
            @Mixin Place place,
            @Option(
                            names = "--remove",
                            description =
                                    "Also takes all other permissions and limits of Sluice's users away that this configuration "
                                            + "doesn't plan. Where several deployments share a cluster, each would take the other's.")
                    boolean remove) {
        try (Connection connection = Connection.open(place.config());
                Admin admin = connection.cluster().admin()) {
            SluiceConfig config = Cells.checked(connection, place);
            AccessPlan plan = AccessPlan.of(config);
            PrintWriter out = spec.commandLine().getOut();
            Access access = new Access(admin);
            makeUsers(access, plan, connection.credentials(), out);
            Differences differences = access.differences(plan);
            List<AclBinding> wrong =
                    remove ? differences.unplanned() : plan.forbidden(differences.unplanned(), tenant -> true);
            access.take(wrong);
            access.give(differences);
            differences
                    .unplanned()
                    .forEach(binding -> out.println((wrong.contains(binding) ? "taken  " : "left   ") + line(binding)));
            differences.missing().forEach(binding -> out.println("given  " + line(binding)));
            setQuotas(access, plan, remove, out);
            plan.principals().stream()
                    .filter(principal -> !connection.credentials().isKept(principal))
                    .forEach(principal -> out.println("no password of user " + principal
                            + " lies here: it was made elsewhere; to make another, delete the user first"));
            TopicPlan topics = new TopicPlan(config.topology(), Formats.all());
            new Topics(admin, topics)
                    .make(Cells.toMake(topics, place))
                    .forEach(topic -> out.println("made   topic " + topic));
            out.println(Amount.of(plan.principals().size(), "user") + ", "
                    + Amount.of(plan.bindings().size(), "permission") + ": as planned");
            out.flush();
            return 0;
        }
    }

    /** Those that aren't there, and those whose making was cut short. */
    private static void makeUsers(Access access, AccessPlan plan, Credentials credentials, PrintWriter out) {
        Set<String> users = access.users();
        List<Principal> missing = plan.principals().stream()
                .filter(principal -> !users.contains(principal.name()) || credentials.isHalfMade(principal))
                .toList();
        credentials.make(missing, access::setPasswords);
        missing.forEach(principal -> out.println("made   user " + principal));
    }

    /** A limit that isn't planned may be an operator's own. */
    private static void setQuotas(Access access, AccessPlan plan, boolean remove, PrintWriter out) {
        Map<Principal, OptionalLong> quotas = new TreeMap<>(access.quotasToSet(plan));
        if (!remove) {
            quotas.forEach((principal, limit) -> {
                if (limit.isEmpty()) {
                    out.println("left   the limit of " + principal + ", which isn't planned");
                }
            });
            quotas.values().removeIf(OptionalLong::isEmpty);
        }
        access.setQuotas(quotas);
        quotas.forEach((principal, limit) -> out.println("set    " + limitOf(principal, limit)));
    }

    @Command(
            name = "prove",
            footer = {"", "Example:", "  sluice access prove && echo \"nothing crosses\""},
            description =
                    "Tries on the live cluster, as every user and on every topic, what that user has no right to; "
                            + "compares the permissions with the plan; walks every commit log and reads every shard. Exits 3 if "
                            + "anything crosses. An attempt that is let through deletes and changes nothing; on a "
                            + "capture topic it leaves one record, which is refused as malformed.")
    int prove(@Mixin Place place) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Connection connection = Connection.open(place.config());
                Admin admin = connection.cluster().admin()) {
            SluiceConfig config = Cells.checked(connection, place);
            AccessPlan plan = AccessPlan.of(config);
            TopicPlan topicPlan = new TopicPlan(config.topology(), Formats.all());
            Set<String> topics = new Topics(admin, topicPlan).names();
            long tried = 0;
            AccessProof proof = new AccessProof(connection::as, config.memberships(), topics);
            plan.principals().forEach(connection::as); // none is tried where one can't be
            long crossed = permissions(new Access(admin), plan, withPlanned(proof.topics(), topicPlan), out);
            for (Principal principal : plan.principals()) {
                for (AccessProof.Row row : proof.of(principal)) {
                    out.printf(
                            "%-32s on %-24s %4d tried, %d let through%n",
                            row.who(), row.whose(), row.tried(), row.crossed().size());
                    row.crossed().forEach(what -> out.println("  crosses  " + Printable.of(what)));
                    tried += row.tried();
                    crossed += row.crossed().size();
                }
                out.flush();
            }
            crossed += CorpusProof.of(config, out);
            out.println(
                    crossed == 0
                            ? "proved: " + Amount.of(tried, "attempt") + ", nothing crosses"
                            : "not proved: " + crossed + " found");
            out.flush();
            return crossed == 0 ? 0 : SluiceCommand.FOUND;
        }
    }

    /** Also lanes that are made when they are first needed: who may read them then, may so today. */
    private static List<String> withPlanned(List<String> topics, TopicPlan plan) {
        return Stream.concat(topics.stream(), plan.lanes().keySet().stream())
                .distinct()
                .toList();
    }

    private static int permissions(Access access, AccessPlan plan, List<String> topics, PrintWriter out) {
        Differences differences = access.differences(plan);
        List<AclBinding> others = access.ofOthers(topics, plan);
        differences.missing().forEach(binding -> out.println("missing    " + line(binding)));
        differences.unplanned().forEach(binding -> out.println("unplanned  " + line(binding)));
        others.forEach(binding -> out.println("foreign    " + line(binding)));
        int found = differences.missing().size() + differences.unplanned().size() + others.size();
        out.println("permissions: " + plan.bindings().size() + " planned, " + found + " differ");
        return found;
    }

    private static String limitOf(Principal principal, OptionalLong limit) {
        return "%-32s %s"
                .formatted(
                        principal, limit.isPresent() ? "at most " + limit.getAsLong() + " bytes a second" : "no limit");
    }

    private static String line(AclBinding binding) {
        boolean isPrefix = binding.pattern().patternType() == PatternType.PREFIXED;
        return "%-32s %-16s %s %s"
                .formatted(
                        nameOf(binding),
                        (binding.entry().permissionType() == AclPermissionType.DENY ? "no " : "")
                                + binding.entry().operation(),
                        binding.pattern().resourceType().name().toLowerCase(Locale.ROOT),
                        Printable.of(binding.pattern().name() + (isPrefix ? "*" : "")));
    }

    /** Sluice's users by name, everybody else as the cluster has them. */
    private static String nameOf(AclBinding binding) {
        String principal = binding.entry().principal();
        return Printable.of(Principal.isIn(principal) ? principal.substring(principal.indexOf(':') + 1) : principal);
    }
}
