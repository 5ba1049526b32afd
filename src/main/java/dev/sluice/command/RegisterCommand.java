package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.corpus.lineage.AlreadyRegisteredException;
import dev.sluice.corpus.lineage.Ledger;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice lineage register}: what an adapter version was trained on, in the ledger. */
@Command(
        name = "register",
        description = {
            "Enters an adapter version into the ledger. Its snapshot has to be here, signed by the trusted key, and",
            "of this adapter version. An adapter version is registered once: the same again changes nothing, with",
            "another snapshot, base or weights it is refused (exit 3).",
        },
        footer = {
            "",
            "Example:",
            "  sluice lineage register --adapter engineering-acme-v4 --snapshot 3f2a90c1 --base apertus-8b \\",
            "      --weights adapter_model.safetensors --weights adapter_config.json --key training.key",
        })
final class RegisterCommand implements Callable<Integer> {
    @Mixin
    private Whose whose = new Whose();

    @Mixin
    private SigningKeys keys = new SigningKeys();

    @Option(names = "--adapter", paramLabel = "NAME", required = true, description = "engineering-acme-v4.")
    private String adapter = "";

    @Option(names = "--snapshot", paramLabel = "ID", required = true, description = "What it was trained on.")
    private String snapshot = "";

    @Mixin
    private TrainedModel model = new TrainedModel();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Answer answer = new Answer(spec.commandLine());
        SluiceConfig config = whose.config();
        Store store = whose.store(config);
        SignedSnapshot signed = PinnedById.snapshot(store, snapshot);
        if (!signed.isSignedBy(keys.trusted(config))) {
            return answer.found("nothing is registered: the snapshot's signature isn't that of the trusted key");
        }
        AdapterVersion version = LineageCommand.adapter("--adapter", adapter);
        if (!signed.snapshot().eligible().adapter().equals(version)) {
            return answer.found("nothing is registered: the snapshot is of "
                    + signed.snapshot().eligible().adapter() + ", not of " + version);
        }
        Trained what = new Trained(whose.tenant(config), version, signed.id(), model.base(), model.weights());
        whose.lineage(config, answer::note).entries();
        try {
            answer.say(LineageCommand.told(new Ledger(store).append(what, InstantSource.system())) + ", registered");
            return 0;
        } catch (AlreadyRegisteredException e) {
            if (e.there().entry().what().equals(what)) {
                answer.say(LineageCommand.told(e.there()) + ", here already; nothing changed");
                return 0;
            }
            return answer.found(
                    "nothing is registered: " + e.getMessage() + ", with another snapshot, base or weights");
        }
    }
}
