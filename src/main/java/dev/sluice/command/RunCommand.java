package dev.sluice.command;

import dev.sluice.audit.Books;
import dev.sluice.audit.Elsewhere;
import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.LiveTenants;
import dev.sluice.kafka.OtherTopologies;
import dev.sluice.kafka.PartState;
import dev.sluice.kafka.RunningTopology;
import dev.sluice.kafka.StreamsSettings;
import dev.sluice.observe.Figures;
import dev.sluice.observe.Health;
import dev.sluice.observe.HttpPort;
import dev.sluice.observe.Logs;
import dev.sluice.recover.LostKafka;
import dev.sluice.serdes.registry.EventFraming;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice run}: the topology against an external cluster. */
@Command(
        name = "run",
        footer = {
            "",
            "Examples:",
            "  sluice run --config /etc/sluice/sluice.yaml",
            "  sluice run --config /etc/sluice/sluice.yaml --cell harbour --data /var/lib/sluice-harbour",
        },
        description = "Runs the topology against the cluster at kafka.bootstrap.servers, until it is stopped. "
                + "More instances with the same configuration and cell share the partitions. The sink runs on Kafka "
                + "Connect.")
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final long LOOK_MILLIS = 2_000;

    @Mixin
    private Place place = new Place();

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            description =
                    "Whose events: those of the tenants of this cell alone (default: of all tenants without one). The data "
                            + "directory is its own.")
    private @Nullable String cell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        SluiceConfig config = place.config();
        KafkaCluster cluster = config.bootstrap()
                .map(bootstrap -> new KafkaCluster(bootstrap, config.client()))
                .orElseThrow(() -> new ConfigurationException("kafka.bootstrap.servers", "", "set for `sluice run`"));
        Corpora.requireStartable(config);
        SluiceConfig live = LiveTenants.with(config, cluster);
        Cell own = cell == null ? Cell.COMMON : live.cellNamed("--cell", cell);
        PrintWriter out = spec.commandLine().getOut();
        try (DataDirectory data = DataDirectory.hold(config.data())) {
            Logs.into(data.resolve("logs"));
            refuseBesideOthers(live, own, cluster);
            LostKafka.refuseWhereShardsAreUnknown(config, own, cluster);
            EventFraming framing = Framings.of(config, spec.commandLine());
            try (Figures figures = new Figures();
                    RunningTopology topology = RunningTopology.start(
                            config,
                            StreamsSettings.of(own, cluster, data.resolve("streams")),
                            framing,
                            Sanitizers.of(live.in(own)));
                    HttpPort http =
                            HttpPort.open(config.httpPort(), figures::scrape, () -> new Health(topology.states()));
                    Books books = new Books(cluster, topology.tenants())) {
                figures.followThreads(topology::replacedThreads);
                topology.awaitRunning();
                Interruption interruption = Interruption.follow();
                out.println("the topology runs; metrics and health: " + http.address());
                out.flush();
                while (!interruption.isRequested() && topology.state() == PartState.RUNNING) {
                    look(books, figures);
                    interruption.await(LOOK_MILLIS);
                }
                return interruption.isRequested()
                        ? 0
                        : Publication.fail(
                                "the topology has stopped; " + data.resolve("logs") + " says why", spec.commandLine());
            }
        }
    }

    private static void refuseBesideOthers(SluiceConfig live, Cell own, KafkaCluster cluster) {
        Predicate<Tenant> isOwn = tenant -> live.cellOf(tenant).equals(own);
        Elsewhere.refuse(live, cluster, isOwn);
        OtherTopologies.refuseWhereTheyRead(live, isOwn, cluster);
    }

    /** A cluster that doesn't answer for a moment costs one look, not the instance. */
    private static void look(Books books, Figures figures) {
        try {
            figures.update(books.sums(), books.stranded());
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("fault", e.getClass().getName()).log("the books could not be read this time");
        }
    }
}
