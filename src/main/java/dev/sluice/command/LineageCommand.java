package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.lineage.LedgerCheck;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.LineageEvents;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.snapshot.Derivation;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice lineage …}: which adapter version was trained on what, both ways; needs no broker. */
@Command(
        name = "lineage",
        subcommands = RegisterCommand.class,
        description = {
            "Remembers which adapter version was trained on which snapshot, and answers both ways: which adapter",
            "versions a record has trained, which records an adapter version was trained on. The ledger only grows;",
            "each entry holds the hash of the one before. Needs no broker; may run beside `up`.",
        },
        footer = {
            "",
            "Examples:",
            "  sluice lineage register --adapter engineering-local-v1 --snapshot 3f2a90c1 --base apertus-8b \\",
            "      --weights adapter.safetensors --key training.key",
            "  sluice lineage adapters $(sluice corpus cat | head -1 | jq -r .id)",
            "  sluice lineage rederive --key training.key engineering-local-v1 training-set",
        })
final class LineageCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "ls",
            footer = {"", "Example:", "  sluice lineage ls"},
            description = "Lists every entry of the ledger: number, adapter version, snapshot, base, weights.")
    int ls(@Mixin Whose whose) throws IOException {
        List<Stored> entries = lineage(whose.config(), whose).entries();
        entries.forEach(stored -> answer().say(told(stored)));
        answer().say(entries.size() == 1 ? "1 entry" : String.format(Locale.ROOT, "%,d entries", entries.size()));
        return 0;
    }

    @Command(
            name = "adapters",
            footer = {"", "Example:", "  sluice lineage adapters $(sluice corpus cat | head -1 | jq -r .id)"},
            description = {
                "Names every adapter version that a record has trained. Brings the index up to the ledger first; what was",
                "indexed once is known also when its shards are gone.",
            })
    int adapters(
            @Mixin Whose whose,
            @Parameters(paramLabel = "RECORD_ID", description = "The record's id, 64 hexadecimal digits.") String id)
            throws IOException {
        if (!TupleId.isValid(id)) {
            throw new ConfigurationException("RECORD_ID", id, "64 hexadecimal digits");
        }
        SluiceConfig config = whose.config();
        List<Stored> entries = lineage(config, whose)
                .of(new TupleId(id), new LinesRead(spec.commandLine().getErr()));
        entries.forEach(stored -> answer().say(told(stored)));
        answer().say(Amount.of(entries.size(), "adapter version"));
        return 0;
    }

    @Command(
            name = "records",
            footer = {"", "Example:", "  sluice lineage records engineering-acme-v4 | wc -l"},
            description = {
                "Prints the id of every record that an adapter version was trained on, in their order. Where a shard is",
                "missing or changed, that is said, and what was printed isn't all (exit 3).",
            })
    int records(
            @Mixin Whose whose,
            @Parameters(paramLabel = "ADAPTER", description = "The adapter version.") String adapter)
            throws IOException {
        SluiceConfig config = whose.config();
        Store store = whose.store(config);
        PrintWriter out = spec.commandLine().getOut();
        TupleLine tuple = new TupleLine(EnumSet.of(Field.ID));
        SignedSnapshot signed = snapshot(store, registered(lineage(config, whose), adapter));
        long found = Derivation.run(
                store,
                signed.snapshot(),
                (line, number) -> {
                    tuple.read(line);
                    out.println(tuple.get(Field.ID));
                },
                answer()::note,
                (lines, of) -> {});
        out.flush();
        return found == 0 ? 0 : SluiceCommand.FOUND;
    }

    @Command(
            name = "rederive",
            footer = {"", "Example:", "  sluice lineage rederive --key training.key engineering-acme-v4 training-set"},
            description = {
                "Makes the byte-identical training set of an adapter version again, in a new folder, as `corpus snapshot",
                "export` does; without DIR it only proves that it could. Or says exactly what is missing (exit 3).",
            })
    int rederive(
            @Mixin Whose whose,
            @Mixin SigningKeys keys,
            @Parameters(paramLabel = "ADAPTER", description = "The adapter version.") String adapter,
            @Parameters(paramLabel = "DIR", arity = "0..1", description = "The new folder; not there yet.") @Nullable
                    Path folder)
            throws IOException {
        SluiceConfig config = whose.config();
        Store store = whose.store(config);
        SignedSnapshot signed = snapshot(store, registered(lineage(config, whose), adapter));
        boolean isTrusted = signed.isSignedBy(keys.trusted(config));
        TrainingSet set = new TrainingSet(store, signed, isTrusted, spec.commandLine());
        if (folder == null) {
            return set.verify();
        }
        TrainingSet.requireNew(config, folder);
        return set.write(folder);
    }

    @Command(
            name = "verify",
            footer = {"", "Example:", "  sluice lineage verify --key training.key"},
            description = {
                "Walks the ledger and checks the signature of every snapshot that it names; exits 3 where an entry was",
                "changed or is gone. `rederive` reads the shards too, `sluice adapters offers` looks at opt-ins.",
            })
    int verify(@Mixin Whose whose, @Mixin SigningKeys keys) throws IOException {
        SluiceConfig config = whose.config();
        long found =
                LedgerCheck.run(whose.store(config), whose.trainingCorpus(config), keys.trusted(config), answer()::say);
        answer().say("lineage of tenant " + whose.tenant(config) + ": "
                + (found == 0 ? "every entry holds" : found + " found"));
        return found == 0 ? 0 : SluiceCommand.FOUND;
    }

    @Command(
            name = "export",
            footer = {"", "Example:", "  sluice lineage export --as in-toto > statements.jsonl"},
            description = {
                "Prints the ledger for other systems, a JSON object a line: openlineage (a run event for each training),",
                "or in-toto (a statement for each adapter version: what its weights were made of).",
            })
    int export(
            @Mixin Whose whose,
            @Option(names = "--as", paramLabel = "FORMAT", required = true, description = "openlineage or in-toto.")
                    String format)
            throws IOException {
        LineageEvents.Form form = LineageEvents.Form.of(format)
                .orElseThrow(() -> new ConfigurationException("--as", format, "openlineage or in-toto"));
        SluiceConfig config = whose.config();
        Store store = whose.store(config);
        PrintWriter out = spec.commandLine().getOut();
        for (Stored stored : lineage(config, whose).entries()) {
            out.print(LineageEvents.of(form, stored, snapshot(store, stored).snapshot())
                    .utf8());
        }
        out.flush();
        return 0;
    }

    private static Stored registered(Lineage lineage, String name) throws IOException {
        AdapterVersion version = adapter("ADAPTER", name);
        return lineage.entries().stream()
                .filter(stored -> stored.entry().what().adapter().equals(version))
                .findFirst()
                .orElseThrow(() ->
                        new ConfigurationException("ADAPTER", name, "registered; `sluice lineage ls` lists what is"));
    }

    static SignedSnapshot snapshot(Store store, Stored stored) throws IOException {
        Sha256 id = stored.entry().what().snapshot();
        return new Snapshots(store)
                .read(id)
                .orElseThrow(() -> new DamagedCorpusException(Snapshots.path(id), "is not there"));
    }

    static AdapterVersion adapter(String key, String name) {
        return AdapterVersion.named(name)
                .orElseThrow(() ->
                        new ConfigurationException(key, name, "an adapter version, for example engineering-acme-v4"));
    }

    private Lineage lineage(SluiceConfig config, Whose whose) {
        return whose.lineage(config, answer()::note);
    }

    static String told(Stored stored) {
        Trained what = stored.entry().what();
        return stored.entry().number() + "  " + what.adapter() + "  snapshot " + what.snapshot() + "  on " + what.base()
                + "  " + stored.entry().registered();
    }

    private Answer answer() {
        return new Answer(spec.commandLine());
    }
}
