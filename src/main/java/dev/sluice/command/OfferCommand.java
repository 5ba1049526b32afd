package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.Offer;
import dev.sluice.corpus.offer.OfferRefusedException;
import dev.sluice.corpus.offer.Offering;
import dev.sluice.corpus.offer.Offering.Offerable;
import dev.sluice.corpus.offer.SignedOptIn;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice adapters offer}: an adapter for others, with its tenant's consent. */
@Command(
        name = "offer",
        description = {
            "Enters into the ledger that an adapter version of a customer is offered to others, and prints the offer,",
            "signed: names and hashes, nothing of a record. The weights are not touched. Refused (exit 3) unless the",
            "version is registered here, every line that it was trained on can be read and is federable or public,",
            "with nothing taken out of it and no preference, none of them was erased since and no erasure is open, and the",
            "tenant's opt-in names it and is in force. By the same opt-in again it prints the same offer.",
        },
        footer = {
            "",
            "Example:",
            "  sluice adapters offer --adapter tenant-globex-v4 --opt-in globex.opt-in --key training.key > offer",
        })
final class OfferCommand implements Callable<Integer> {
    @Mixin
    private Whose whose = new Whose();

    @Mixin
    private SigningKeys keys = new SigningKeys();

    @Option(names = "--adapter", paramLabel = "NAME", required = true, description = "tenant-globex-v4.")
    private String adapter = "";

    @Option(
            names = "--opt-in",
            paramLabel = "FILE",
            required = true,
            description = "The tenant's consent, signed by the key in tenants.<tenant>.offers.trusted.key.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only says whether it may be offered.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        SluiceConfig config = whose.config();
        Tenant tenant = whose.tenant(config);
        TrustedKey pinned = Optional.ofNullable(config.offerKeys().get(tenant))
                .orElseThrow(() -> new ConfigurationException(
                        "tenants." + tenant + ".offers.trusted.key",
                        "",
                        "set: nothing is offered without a tenant's word"));
        Predicate<SignedSnapshot> trusted = trusted(config);
        Optional<SigningKey> key = dryRun ? Optional.empty() : Optional.of(keys.key());
        Store store = whose.store(config);
        try {
            Offering offering = offering(config, tenant, store);
            Offerable checked = offering.check(
                    LineageCommand.adapter("--adapter", adapter),
                    SignedOptIn.read(read(file), pinned),
                    trusted,
                    InstantSource.system(),
                    new LinesRead(spec.commandLine().getErr()));
            if (key.isEmpty()) {
                new Answer(spec.commandLine())
                        .say(adapter + " may be offered until "
                                + checked.optIn().optIn().ends());
            } else {
                print(offering.enter(checked), key.get());
            }
            return 0;
        } catch (OfferRefusedException e) {
            return new Answer(spec.commandLine()).found("nothing is offered: " + e.getMessage());
        }
    }

    /** By the key that is given, and by the one that is pinned, where one is: who brings a key along doesn't go round it. */
    private Predicate<SignedSnapshot> trusted(SluiceConfig config) {
        BiPredicate<Bytes, byte[]> given = keys.trusted(config);
        return snapshot -> snapshot.isSignedBy(given)
                && config.snapshotKey().stream().allMatch(key -> snapshot.isSignedBy(key::hasSigned));
    }

    private Offering offering(SluiceConfig config, Tenant tenant, Store store) {
        Lineage lineage = whose.lineage(config, new Answer(spec.commandLine())::note);
        return new Offering(store, tenant, config.tenancy().kindOf(tenant).orElseThrow(), lineage);
    }

    private void print(Offer offer, SigningKey key) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(offer.signed(key).utf8());
        out.flush();
    }

    private static Bytes read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ConfigurationException("--opt-in", file.toString(), "a file that can be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.wrap(in.readNBytes(SignedOptIn.MAX_BYTES + 1));
        }
    }
}
