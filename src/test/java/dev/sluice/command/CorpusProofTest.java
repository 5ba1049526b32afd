package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ManyShards;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CorpusProofTest {
    private static final Tenant CUSTOMER = new Tenant("globex");

    @TempDir
    Path folder;

    @Test
    void shouldFindShardsOfAnotherTenantAndNothingInItsOwnCorpus() throws IOException {
        SluiceConfig config = config();
        ManyShards.seal(corpus(config, Fixtures.TENANT), 2);
        ManyShards.seal(corpus(config, CUSTOMER), 1);
        StringWriter out = new StringWriter();

        long found = CorpusProof.of(config, new PrintWriter(out));

        assertThat(found).isEqualTo(1);
        assertThat(out.toString())
                .contains("corpus of " + Fixtures.TENANT + ": 2 shards, 2 lines, 0 found")
                .contains("corpus of globex: 1 shard, 1 line, 1 found")
                .containsOnlyOnce("  crosses  ");
    }

    @ParameterizedTest
    @CsvSource({
        "acme-labs,constitutional,false", // what was imported of the vendor's charter
        "umbrella,constitutional,false", // of a vendor that is elsewhere
        "initech,constitutional,true", // a customer has no charter
        "acme-labs,engineering,true",
        "initech,tenant-runtime,true",
        "globex,tenant-runtime,false"
    })
    void shouldHaveNoPlaceForAnotherTenantsLinesButAVendorsCharter(String of, String corpus, boolean isStranger) {
        Lane lane = new Lane(
                new Tenant(of), Corpus.of(corpus).orElseThrow(), RedactionClass.INTERNAL, EvidenceClass.PRIMARY);

        assertThat(CorpusProof.isStranger(lane, CUSTOMER, config().tenancy())).isEqualTo(isStranger);
    }

    private static Path corpus(SluiceConfig config, Tenant tenant) {
        return config.root(tenant).resolve(CorpusRoots.TRAINING_CORPUS);
    }

    private SluiceConfig config() {
        Map<String, String> set = Map.of(
                "deployment", "hosted",
                "tenants.acme-labs.kind", "vendor",
                "tenants.globex.kind", "customer",
                "tenants.initech.kind", "customer");
        return SluiceConfig.from(folder, Settings.of(set, Map.of(), Optional.empty()));
    }
}
