package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.Offer;
import dev.sluice.corpus.offer.OfferCheck;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice adapters offers}: what was offered, and whether it was the tenant's will. */
@Command(
        name = "offers",
        description = {
            "Lists what the ledger says was offered: entry, adapter version, snapshot, opt-in, when, until when. Checks each",
            "opt-in with the tenant's key; one that is gone, changed, signed by another or doesn't cover its offer is said, and",
            "an adapter version that was trained on what was erased since (exit 3).",
        },
        footer = {"", "Example:", "  sluice adapters offers --tenant globex"})
final class OffersCommand implements Callable<Integer> {
    @Mixin
    private Whose whose = new Whose();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Answer answer = new Answer(spec.commandLine());
        SluiceConfig config = whose.config();
        Tenant tenant = whose.tenant(config);
        Lineage lineage = whose.lineage(config, answer::found);
        List<Offer> offers = lineage.offers();
        offers.forEach(offer -> answer.say(told(offer)));
        List<String> findings = OfferCheck.findings(
                whose.store(config),
                lineage,
                Optional.ofNullable(config.offerKeys().get(tenant)));
        findings.forEach(answer::say);
        answer.say(Amount.of(offers.size(), "offer") + (findings.isEmpty() ? "" : ", " + findings.size() + " found"));
        return findings.isEmpty() ? 0 : SluiceCommand.FOUND;
    }

    private static String told(Offer offer) {
        return offer.number() + "  " + offer.what().adapter() + "  snapshot "
                + offer.what().snapshot() + "  opt-in " + offer.optIn() + "  " + offer.offered() + "  until "
                + offer.ends();
    }
}
