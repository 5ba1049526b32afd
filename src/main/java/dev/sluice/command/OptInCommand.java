package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.corpus.offer.OptIn;
import dev.sluice.corpus.offer.SignedOptIn;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice adapters opt-in}: a tenant's consent, for whoever holds the tenant's key. */
@Command(
        name = "opt-in",
        description = {
            "Prints a tenant's consent that adapter versions of its own may be offered to others, signed. For the tenant:",
            "the key is the tenant's own, whose public half stands in tenants.<tenant>.offers.trusted.key.",
        },
        footer = {
            "",
            "Example:",
            "  sluice adapters opt-in --tenant globex --adapter tenant-globex-v4 --from 2026-05-01T00:00:00Z \\",
            "      --until 2026-06-01T00:00:00Z --key globex.key > globex.opt-in",
        })
final class OptInCommand implements Callable<Integer> {
    @Mixin
    private Whose whose = new Whose();

    @Mixin
    private SigningKeys keys = new SigningKeys();

    @Option(
            names = "--adapter",
            paramLabel = "NAME",
            required = true,
            description = "An adapter version, tenant-globex-v4. Repeatable.")
    private List<String> adapters = new ArrayList<>();

    @Option(names = "--from", paramLabel = "TIME", required = true, description = "From when on, 2026-05-01T00:00:00Z.")
    private String from = "";

    @Option(names = "--until", paramLabel = "TIME", required = true, description = "Until when.")
    private String until = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SluiceConfig config = whose.config();
        OptIn optIn = new OptIn(
                whose.tenant(config),
                adapters.stream()
                        .map(name -> LineageCommand.adapter("--adapter", name))
                        .distinct()
                        .toList(),
                time("--from", from),
                end());
        PrintWriter out = spec.commandLine().getOut();
        out.print(SignedOptIn.sign(optIn, keys.key()).file().utf8());
        out.flush();
        return 0;
    }

    private UtcMillis end() {
        UtcMillis end = time("--until", until);
        if (end.epochMillis() <= time("--from", from).epochMillis()) {
            throw new ConfigurationException("--until", until, "later than --from");
        }
        return end;
    }

    private static UtcMillis time(String option, String text) {
        try {
            return new UtcMillis(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException noTime) {
            throw new ConfigurationException(option, text, "a time in UTC, for example 2026-05-01T00:00:00Z");
        }
    }
}
