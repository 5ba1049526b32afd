package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands.Result;
import dev.sluice.DrivenPath.Published;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code adapters compose} on the ledgers of a vendor and a customer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdaptersCommandTest {
    private static final String[] BUILD = {
        "--build", "--tenant-data", "--role", "task-pump-house", "--cluster", "pump-house"
    };

    @TempDir
    static Path folder = Path.of("");

    private final DrivenPath path = DrivenPath.open();

    @BeforeAll
    void train() throws IOException {
        SigningKey.generate(folder.resolve("training.key"));
        SigningKey.generate(folder.resolve("another.key"));
        Files.createDirectories(folder.resolve("data"));
        path.send(List.of(
                Published.event(
                        DrivenPath.VENDOR,
                        Fixtures.event(new EventId("edit:water-works:1"), Optional.of(DrivenPath.VENDOR))),
                clause("0.0.12"),
                clause("0.0.13"),
                clause("0.1.0"),
                Published.event(
                        DrivenPath.CUSTOMER,
                        Fixtures.event(new EventId("edit:their-works:1"), Optional.of(DrivenPath.CUSTOMER)))));
        register("acme-labs", "constitutional-doctrine-v0.0.12", "apertus-8b");
        register("acme-labs", "constitutional-doctrine-v0.0.13", "apertus-8b");
        register("acme-labs", "engineering-acme-labs-v9", "apertus-8b");
        register("acme-labs", "engineering-acme-labs-v10", "apertus-8b");
        register("acme-labs", "cluster-pump-house-v1", "apertus-8b");
        register("acme-labs", "role-task-pump-house-v2", "apertus-8b", "--cluster", "pump-house");
        register("acme-labs", "constitutional-doctrine-v0.1.0", "apertus-8b");
        register("globex", "tenant-globex-v3", "apertus-8b");
        register("globex", "cluster-pump-house-v4", "apertus-8b");
        register("globex", "role-task-pump-house-v1", "olmo-7b");
    }

    @AfterAll
    void close() {
        path.close();
    }

    @Test
    void shouldComposeInTheSubstratesOrderAndSayWhy() {
        assertThat(compose("acme-labs", BUILD)).isEqualTo(new Result(0, """
                base            apertus-8b                          all of these were trained on it
                constitutional  constitutional-doctrine-v0.0.13     always; this deployment stands under doctrine 0.0.13; trained under doctrine 0.0.13, entry 2 of acme-labs
                engineering     engineering-acme-labs-v10           --build; trained under doctrine 0.0.13, entry 4 of acme-labs
                tenant          none                                a vendor has none
                role            role-task-pump-house-v2             the request's role; trained under doctrine 0.0.13, entry 6 of acme-labs
                cluster         cluster-pump-house-v1               the request's cluster; trained under doctrine 0.0.13, entry 5 of acme-labs
                """, ""));
        assertThat(compose("globex", "--build", "--tenant-data", "--cluster", "pump-house"))
                .isEqualTo(new Result(0, """
                base            apertus-8b                          all of these were trained on it
                constitutional  constitutional-doctrine-v0.0.13     always; this deployment stands under doctrine 0.0.13; trained under doctrine 0.0.13, entry 2 of acme-labs
                engineering     engineering-acme-labs-v10           --build; trained under doctrine 0.0.13, entry 4 of acme-labs
                tenant          tenant-globex-v3                    --tenant-data; trained under doctrine 0.0.13, entry 1 of globex
                role            none                                the request has none
                cluster         cluster-pump-house-v4               the request's cluster; trained under doctrine 0.0.13, entry 2 of globex
                """, ""));
        assertThat(compose("acme-labs").out().lines().map(line -> line.substring(16, 50)
                        .strip()))
                .containsExactly("apertus-8b", "constitutional-doctrine-v0.0.13", "none", "none", "none", "none");
    }

    /** It may hold preferences, which belong to that cluster. */
    @Test
    void shouldTakeARoleWithinAClusterForThatClusterAlone() {
        assertThat(compose("acme-labs", "--role", "task-pump-house").out())
                .contains(
                        "role            none                                role-task-pump-house isn't registered for such a request\n");
    }

    @Test
    void shouldRefuseAnotherDoctrineVersion() {
        assertThat(compose("acme-labs", "--set", "doctrine.version=0.0.14"))
                .isEqualTo(new Result(
                        3,
                        "",
                        "sluice: nothing is composed: constitutional-doctrine-v0.0.14 is always part of it, and no vendor's "
                                + "ledger has it, but constitutional-doctrine-v0.0.12, constitutional-doctrine-v0.0.13, "
                                + "constitutional-doctrine-v0.1.0 of another doctrine\n"));
        assertThat(compose("acme-labs", "--build", "--set", "doctrine.version=0.1.0"))
                .isEqualTo(new Result(
                        3,
                        "",
                        "sluice: nothing is composed: engineering-acme-labs-v10 was trained under doctrine 0.0.13, and "
                                + "this deployment stands under 0.1.0\n"));
    }

    @Test
    void shouldNameWhatTheVendorDeliversWhereNoLedgerOfOneIs() {
        Result composed = Commands.run(
                "adapters",
                "compose",
                key("training"),
                "--tenant-data",
                "--data",
                in("data"),
                "--set",
                "deployment=customer",
                "--set",
                "tenant=globex",
                "--set",
                "doctrine.version=0.0.13",
                "--set",
                "tenants.globex.root=" + path.root(DrivenPath.CUSTOMER));

        assertThat(composed.err()).isEmpty();
        assertThat(composed.out())
                .contains(
                        "constitutional-doctrine-v0.0.13     always; this deployment stands under doctrine 0.0.13; as "
                                + "the vendor delivers it\n")
                .contains("tenant          tenant-globex-v3 ");
    }

    @Test
    void shouldRefuseSeveralBaseModels() {
        assertThat(compose("globex", "--role", "task-pump-house"))
                .isEqualTo(new Result(
                        3,
                        "",
                        "sluice: nothing is composed: the adapters were trained on several base models: apertus-8b, "
                                + "olmo-7b\n"));
    }

    @Test
    void shouldTakeWhatTheManifestConsumesAndRefuseAnotherTenants() throws IOException {
        Path manifests = Files.createDirectories(folder.resolve("manifests"));
        String set = "clusters.manifests=" + manifests;
        Path manifest = manifests.resolve("pump-house.yaml");
        String trains = "adapter_routing: {trains: [engineering-acme-labs], consumes: [%s]}\n";

        Files.writeString(manifest, trains.formatted("engineering-acme-labs, constitutional-doctrine-v0.0.13"));
        assertThat(compose("acme-labs", with(BUILD, "--set", set)).out())
                .contains("--build; the manifest of pump-house consumes it; trained under doctrine ")
                .contains("the manifest of pump-house doesn't consume cluster-pump-house\n");
        assertThat(compose("acme-labs", "--cluster", "wells", "--set", set))
                .isEqualTo(new Result(
                        2,
                        "",
                        "sluice: --cluster = \"wells\": must be a cluster that has a manifest of tenant acme-labs: "
                                + "`sluice clusters ls`\n"));
        Files.writeString(manifest, trains.formatted("engineering-globex"));
        assertThat(compose("acme-labs", with(BUILD, "--set", set)))
                .isEqualTo(new Result(
                        3,
                        "",
                        "sluice: nothing is composed: the manifest of pump-house consumes engineering-globex, which is "
                                + "another tenant's\n"));
        Files.writeString(manifest, trains.formatted("constitutional-doctrine-v0.0.12"));
        assertThat(compose("acme-labs", with(BUILD, "--set", set)).err())
                .isEqualTo("sluice: nothing is composed: the manifest of pump-house consumes "
                        + "constitutional-doctrine-v0.0.12, and this deployment stands under doctrine 0.0.13\n");
    }

    @Test
    void shouldRefuseAnEntryOfAnotherTenant() throws IOException {
        Path own = path.root(DrivenPath.CUSTOMER).resolve("training-corpus/.sluice");
        Path vendors = path.root(DrivenPath.VENDOR).resolve("training-corpus/.sluice");
        List<Path> copied = new ArrayList<>();
        Path aside = Files.move(own.resolve("lineage"), folder.resolve("aside"));
        try {
            Files.createDirectory(own.resolve("lineage"));
            for (String name : List.of("lineage", "snapshots")) {
                try (Stream<Path> files = Files.list(vendors.resolve(name))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        copied.add(Files.copy(file, own.resolve(name).resolve(file.getFileName())));
                    }
                }
            }
            assertThat(compose("globex", "--cluster", "pump-house"))
                    .isEqualTo(
                            new Result(
                                    3,
                                    "",
                                    "sluice: nothing is composed: cluster-pump-house-v1 is another tenant's: entry 5 in the ledger "
                                            + "of globex is of acme-labs, its snapshot of cluster-pump-house-v1 of acme-labs\n"));
        } finally {
            for (Path file : copied) {
                Files.delete(file);
            }
            Files.delete(own.resolve("lineage"));
            Files.move(aside, own.resolve("lineage"));
        }
    }

    @Test
    void shouldTrustNoOtherKeyAndSayWhereNoneIsGiven() {
        assertThat(run("acme-labs", List.of("adapters", "compose", key("another"))))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(3))
                .satisfies(refused -> assertThat(refused.err()).contains("isn't signed with the trusted key"));
        assertThat(run("acme-labs", List.of("adapters", "compose")).err())
                .isEqualTo("sluice: no signature is checked: set snapshots.trusted.key, or give --key\n");
    }

    @Test
    void shouldListWhatIsDueAfterAMinorBumpOfTheDoctrine() throws IOException {
        Path manifests = Files.createDirectories(folder.resolve("trains"));
        Files.writeString(
                manifests.resolve("wells.yaml"), "adapter_routing: {trains: [engineering-acme-labs, cluster-wells]}\n");

        assertThat(due("acme-labs", "--set", "doctrine.version=0.0.13"))
                .isEqualTo(new Result(0, "0 adapters due under doctrine 0.0.13\n", ""));
        assertThat(due("acme-labs", "--set", "doctrine.version=0.0.14")).isEqualTo(new Result(3, """
                        constitutional-doctrine-v0.0.14  was never trained
                        1 adapter due under doctrine 0.0.14
                        """, ""));
        assertThat(due("acme-labs", "--set", "doctrine.version=0.1.0", "--set", "clusters.manifests=" + manifests))
                .isEqualTo(new Result(3, """
                        cluster-pump-house  cluster-pump-house-v1 was trained under doctrine 0.0.13
                        cluster-wells  was never trained
                        engineering-acme-labs  engineering-acme-labs-v10 was trained under doctrine 0.0.13
                        role-task-pump-house  role-task-pump-house-v2 was trained under doctrine 0.0.13
                        4 adapters due under doctrine 0.1.0
                        """, ""));
        assertThat(due("globex", "--set", "doctrine.version=1.0.0").out())
                .contains("tenant-globex  tenant-globex-v3 was trained under")
                .doesNotContain("constitutional")
                .endsWith("3 adapters due under doctrine 1.0.0\n");
    }

    private Result due(String tenant, String... more) {
        List<String> command = new ArrayList<>(List.of("adapters", "due", key("training")));
        command.addAll(List.of(more));
        return run(tenant, command);
    }

    private static String[] with(String[] command, String... more) {
        return Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private Result compose(String tenant, String... more) {
        List<String> command = new ArrayList<>(List.of("adapters", "compose", key("training")));
        command.addAll(List.of(more));
        return run(tenant, command);
    }

    private void register(String tenant, String adapter, String base, String... more) {
        List<String> create =
                new ArrayList<>(List.of("corpus", "snapshot", "create", "--adapter", adapter, key("training")));
        create.addAll(List.of(more));
        Result created = run(tenant, create);
        assertThat(created.code()).as("%s", created).isZero();
        String id = created.out().substring("snapshot ".length(), "snapshot ".length() + 64);
        Result registered = run(
                tenant,
                List.of(
                        "lineage",
                        "register",
                        "--adapter",
                        adapter,
                        "--snapshot",
                        id,
                        "--base",
                        base,
                        "--weights",
                        "ab".repeat(32),
                        key("training")));
        assertThat(registered.code()).as("%s", registered).isZero();
    }

    private Result run(String tenant, List<String> command) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--tenant", tenant, "--data", in("data"), "--set", "deployment=hosted"));
        if (command.stream().noneMatch(option -> option.startsWith("doctrine.version="))) {
            all.addAll(List.of("--set", "doctrine.version=0.0.13"));
        }
        for (String[] each : new String[][] {{"acme-labs", "vendor"}, {"globex", "customer"}}) {
            all.addAll(List.of("--set", "tenants." + each[0] + ".kind=" + each[1]));
            all.addAll(List.of(
                    "--set",
                    "tenants." + each[0] + ".root="
                            + path.root(DrivenPath.VENDOR).resolveSibling(each[0])));
        }
        return Commands.run(all.toArray(String[]::new));
    }

    private static Published clause(String version) {
        Claims claims = new Claims(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Scope.WORKSPACE),
                Optional.of(new DoctrineVersion(version)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String payload = "{\"doctrine_version\":\"" + version + "\",\"clause_id\":\"7.1\",\"may\":[\"rest\"],"
                + "\"may_not\":[],\"text\":\"Work where the brief is.\",\"citations\":[]}";
        return Published.event(
                DrivenPath.VENDOR,
                new CaptureEvent(
                        new EventId("doctrine:" + version + ":7.1"),
                        TupleType.DOCTRINE,
                        new FormatName("sluice.doctrine.v1"),
                        Fixtures.CREATED,
                        claims,
                        new RawJson(Bytes.utf8(payload))));
    }

    private static String key(String name) {
        return "--key=" + in(name + ".key");
    }

    private static String in(String name) {
        return folder.resolve(name).toString();
    }
}
