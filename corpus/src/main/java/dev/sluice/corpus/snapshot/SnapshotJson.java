package dev.sluice.corpus.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.ChainJson;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.OrderedFields;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.read.ShardHashes;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.where.Where;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@link Snapshot} as bytes, in one form only. */
final class SnapshotJson {
    private static final JsonForm<Snapshot> FORM = new JsonForm<>(SnapshotJson::write, SnapshotJson::read);
    private static final String READ = "read";
    private static final String NONE = "none";

    private SnapshotJson() {}

    static Bytes write(Snapshot snapshot) {
        return FORM.write(snapshot);
    }

    static Snapshot read(Bytes bytes) {
        return FORM.read(bytes);
    }

    private static void write(Snapshot snapshot, JsonGenerator json) throws IOException {
        Eligibility eligible = snapshot.eligible();
        Selected selected = snapshot.selected();
        json.writeStringField("schema", Snapshot.SCHEMA);
        json.writeStringField("version", Snapshot.VERSION);
        json.writeStringField("adapter", eligible.adapter().toString());
        json.writeStringField("tenant", eligible.tenant().value());
        json.writeStringField("corpus", eligible.corpus().wireName());
        json.writeStringField("cluster", eligible.cluster().map(Cluster::value).orElse(""));
        json.writeStringField("where", snapshot.where().toString());
        json.writeNumberField("lines", selected.lines());
        json.writeNumberField("bytes", selected.bytes());
        json.writeStringField("sha256", selected.sha256().value());
        JsonForm.writeTexts(json, "policies", selected.policies());
        JsonForm.writeTexts(json, "doctrine_versions", selected.doctrineNames());
        JsonForm.writeTexts(json, "erasures", snapshot.erasures());
        json.writeStringField("manifests", eligible.trains().isPresent() ? READ : NONE);
        json.writeArrayFieldStart("trains");
        for (Map.Entry<String, Sha256> trained :
                eligible.trains().orElseGet(TreeMap::new).entrySet()) {
            json.writeStartObject();
            json.writeStringField("cluster", trained.getKey());
            json.writeStringField("sha256", trained.getValue().value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("chains");
        for (PinnedChain chain : snapshot.chains()) {
            write(chain, json);
        }
        json.writeEndArray();
    }

    private static void write(PinnedChain pinned, JsonGenerator json) throws IOException {
        json.writeStartObject();
        ChainJson.write(json, pinned.chain());
        json.writeNumberField("next_offset", pinned.nextOffset());
        json.writeStringField("entry", pinned.entry().value());
        json.writeArrayFieldStart("shards");
        for (PinnedShard shard : pinned.shards()) {
            json.writeStartObject();
            json.writeStringField("path", shard.shard().path().value());
            json.writeNumberField("records", shard.shard().records());
            json.writeStringField("sha256", shard.shard().sha256().value());
            json.writeStringField(
                    "content_sha256", shard.shard().contentSha256().value());
            json.writeNumberField("selected", shard.selected());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Snapshot read(OrderedFields in) throws IOException {
        in.expect("schema", Snapshot.SCHEMA);
        in.expect("version", Snapshot.VERSION);
        AdapterVersion adapter = AdapterVersion.named(in.text("adapter"))
                .orElseThrow(() -> new IllegalArgumentException("names no adapter"));
        Tenant tenant = new Tenant(in.text("tenant"));
        Corpus corpus = Corpus.of(in.text("corpus")).orElseThrow(() -> new IllegalArgumentException("names no corpus"));
        Optional<Cluster> cluster = in.present("cluster").map(Cluster::new);
        Where where = Where.parse(in.text("where"));
        Selected selected = readSelected(in);
        List<Sha256> erasures = in.texts("erasures").stream().map(Sha256::new).toList();
        boolean hasManifests = in.text("manifests").equals(READ);
        SortedMap<String, Sha256> trains = readTrains(in);
        List<PinnedChain> chains = new ArrayList<>();
        in.startArray("chains");
        while (in.nextIsObject()) {
            chains.add(readChain(in));
        }
        Eligibility eligible = new Eligibility(
                adapter, tenant, corpus, cluster, hasManifests ? Optional.of(trains) : Optional.empty());
        return new Snapshot(eligible, where, selected, erasures, chains);
    }

    private static Selected readSelected(OrderedFields in) throws IOException {
        long lines = in.number("lines");
        long bytes = in.number("bytes");
        Sha256 sha256 = new Sha256(in.text("sha256"));
        TreeSet<String> policies = new TreeSet<>(in.texts("policies"));
        TreeSet<DoctrineVersion> versions = new TreeSet<>();
        in.texts("doctrine_versions").forEach(text -> versions.add(new DoctrineVersion(text)));
        return new Selected(lines, bytes, sha256, policies, versions);
    }

    private static SortedMap<String, Sha256> readTrains(OrderedFields in) throws IOException {
        SortedMap<String, Sha256> trains = new TreeMap<>();
        in.startArray("trains");
        while (in.nextIsObject()) {
            trains.put(new Cluster(in.text("cluster")).value(), new Sha256(in.text("sha256")));
            in.endObject();
        }
        return trains;
    }

    private static PinnedChain readChain(OrderedFields in) throws IOException {
        ChainId chain = ChainJson.read(in);
        long nextOffset = in.number("next_offset");
        Sha256 entry = new Sha256(in.text("entry"));
        List<PinnedShard> shards = new ArrayList<>();
        in.startArray("shards");
        while (in.nextIsObject()) {
            ShardHashes shard = new ShardHashes(
                    new StorePath(in.text("path")),
                    in.number("records"),
                    new Sha256(in.text("sha256")),
                    new Sha256(in.text("content_sha256")));
            shards.add(new PinnedShard(shard, in.number("selected")));
            in.endObject();
        }
        in.endObject();
        return new PinnedChain(chain, nextOffset, entry, shards);
    }
}
