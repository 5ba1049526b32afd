package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.erasure.ErasedChains;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Receipt;
import dev.sluice.corpus.store.Store;
import dev.sluice.embedded.Connection;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.erase.LostOrders;
import dev.sluice.serdes.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice erase status}: every order, and how it stands. */
@Command(
        name = "status",
        description = {
            "Lists every erasure: its order, how old it is, by when it has to be done, and what is left to do.",
            "",
            "Exits 3 where one is open after its deadline (erase.deadline.days after it was ordered), and where Kafka knows",
            "of one that a root lacks, because the root was brought back as it was before. Lists without a broker too;",
            "then it isn't known whether a root lacks one.",
        },
        footer = {"", "Examples:", "  sluice erase status", "  sluice erase status --tenant globex --json"})
final class EraseStatusCommand implements Callable<Integer> {
    private static final String REST = "the same command goes on with it";

    private final InstantSource clock;

    @Mixin
    private EachTenant tenants = new EachTenant();

    @Option(names = "--json", description = "One JSON object a line, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    EraseStatusCommand() {
        this(InstantSource.system());
    }

    EraseStatusCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        SluiceConfig config = tenants.config();
        long orders = 0;
        long overdue = 0;
        Map<Tenant, Store> corpora = tenants.corpora(config);
        for (Map.Entry<Tenant, Store> corpus : corpora.entrySet()) {
            Erasures erasures = Erasures.of(corpus.getValue());
            for (Erasure erasure : erasures.all()) {
                ErasedChains erased = erasures.erased(erasure.stored());
                new Answer(spec.commandLine()).say(json ? json(erasure, erased) : line(erasure, erased));
                orders++;
                overdue += isOverdue(erasure) ? 1 : 0;
            }
        }
        if (!json) {
            new Answer(spec.commandLine()).say(Amount.of(orders, "order") + ", " + overdue + " overdue");
        }
        return overdue + lost(config, corpora) > 0 ? SluiceCommand.FOUND : 0;
    }

    /** How many roots lack an order; none is known to where no broker is there to be asked. */
    private long lost(SluiceConfig config, Map<Tenant, Store> corpora) throws IOException {
        Answer answer = new Answer(spec.commandLine());
        if (config.bootstrap().isEmpty() && !DataDirectory.isHeld(config.data())) {
            answer.note("nothing runs on " + config.data() + ": whether Kafka knows of more orders wasn't asked");
            return 0;
        }
        try (Connection connection = Connection.open(config)) {
            LostOrders lost = LostOrders.of(connection.cluster());
            long found = 0;
            for (Map.Entry<Tenant, Store> corpus : corpora.entrySet()) {
                Optional<String> why = lost.in(corpus.getKey(), Erasures.of(corpus.getValue()));
                why.ifPresent(answer::note);
                found += why.isPresent() ? 1 : 0;
            }
            return found;
        }
    }

    private boolean isOverdue(Erasure erasure) {
        return erasure.isOpen() && clock.millis() > erasure.order().deadline().epochMillis();
    }

    private String line(Erasure erasure, ErasedChains erased) {
        String named = erasure.order().name() + ", tenant " + erasure.order().tenant() + ": ";
        if (!erasure.isOpen()) {
            Receipt receipt = erasure.receipt().orElseThrow().receipt();
            return named + "closed " + receipt.closed() + ", " + Amount.of(receipt.ids(), "record") + " erased"
                    + (receipt.aftermath().adapters().isEmpty()
                            ? ""
                            : ", adapters trained on them: "
                                    + receipt.aftermath().adapters())
                    + (receipt.copies().isEmpty() ? "" : ", may still be in or named by " + receipt.copies());
        }
        return named + (isOverdue(erasure) ? "OVERDUE" : "open") + " for "
                + days(clock.millis() - erasure.order().requested().epochMillis()) + ", due "
                + erasure.order().deadline() + ", " + Amount.of(erased.lines(), "line") + " of "
                + Amount.of(erased.shards(), "shard") + " out so far, topics and receipt left; " + REST
                + (erasure.order().selectors().terms() > 0
                        ? ", with --order " + erasure.order().number() + " where the terms were given on another host"
                        : "");
    }

    private static String days(long millis) {
        return Amount.of(Duration.ofMillis(Math.max(0, millis)).toDays(), "day");
    }

    private String json(Erasure erasure, ErasedChains erased) {
        JsonWriter out = new JsonWriter(256)
                .beginObject()
                .field("tenant", erasure.order().tenant().value());
        out.name("number").value(erasure.order().number());
        out.field("state", erasure.isOpen() ? "open" : "closed");
        out.name("overdue").value(isOverdue(erasure));
        out.field("requested", erasure.order().requested().toString());
        out.field("deadline", erasure.order().deadline().toString());
        out.field(
                "closed",
                erasure.receipt()
                        .map(signed -> signed.receipt().closed().toString())
                        .orElse(""));
        out.name("lines").value(erased.lines());
        out.name("shards").value(erased.shards());
        out.name("copies").beginArray();
        erasure.receipt().ifPresent(signed -> signed.receipt().copies().forEach(out::value));
        return new String(out.endArray().endObject().toByteArray(), StandardCharsets.UTF_8);
    }
}
