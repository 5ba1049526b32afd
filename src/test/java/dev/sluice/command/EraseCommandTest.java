package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.Lines;
import dev.sluice.ManyShards;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.erasure.ErasureOrder.Stored;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.erasure.SignedReceipt;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What `erase` says without a broker. */
final class EraseCommandTest {
    private static final String PERSON = "--term=Ottokar Brandl";
    private static final UtcMillis LONG_AGO = new UtcMillis(1_700_000_000_000L);
    private static final UtcMillis FAR = new UtcMillis(32_503_680_000_000L);

    @TempDir
    Path folder;

    private Store corpus;

    @BeforeEach
    void fillCorpus() throws IOException {
        corpus = new LocalStore(folder.resolve("training-corpus"));
        ManyShards.seal(folder.resolve("training-corpus"), 4);
    }

    @Test
    void shouldSayHowManyLinesWouldGoAndChangeNothing() throws IOException {
        List<String> before = Lines.of(corpus);
        Path terms = Files.writeString(folder.resolve("terms.txt"), "\n  nobody at all \n");

        Result one = run("--record", id(before.get(2)), "--dry-run");
        Result none = run("--term-file", terms.toString(), "--dry-run");

        assertThat(one.out()).startsWith("would erase 1 line of 1 shard, of 4 lines that tenant acme-labs has");
        assertThat(none.out()).startsWith("would erase 0 lines of 0 shards, of 4 lines");
        assertThat(Lines.of(corpus)).isEqualTo(before);
        assertThat(run("status").out()).isEqualTo("0 orders, 0 overdue\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dry-run | say what is to be erased",
                "--all --session s --dry-run | say what is to be erased",
                "--record 12ab --dry-run | --record = \"12ab\": must be the id of a line: 64 hexadecimal digits in lower case",
                "--term-file nowhere --dry-run | --term-file = \"nowhere\": must be a file in UTF-8 that can be read",
                "--session s | an erasure can't be undone: look with --dry-run, then give --yes",
                "--session s --yes | --key = \"\": must be given, or SLUICE_SIGNING_KEY set",
            })
    void shouldRefuseWhatItCannotDo(String line, String why) {
        Result refused = run(line.split(" "));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("sluice: " + why);
    }

    @Test
    void shouldRefuseWhereNothingWorksOffWhatIsOnItsWay() {
        String key = key();

        assertThat(run("--session", "s", "--key", key, "--yes").err())
                .startsWith("sluice: nothing runs on " + folder + ": start `sluice up` beside this");
        assertThat(run("--all", "--tenant", "acme-labs", "--key", key, "--yes").err())
                .startsWith(
                        "sluice: --all erases a tenant that `sluice tenant remove` has taken out, and this deployment");
    }

    @Test
    void shouldListOrdersAndEndWithThreeWhereOneIsOverdue() throws IOException {
        Selectors chosen = Selectors.of(Fixtures.TENANT, List.of(new TupleId("a".repeat(64))), List.of(), List.of(), 0);
        Erasures.of(corpus).add(Fixtures.TENANT, LONG_AGO, FAR, chosen, order -> {});
        assertThat(run("status").code()).isZero();

        Erasures.of(corpus)
                .add(Fixtures.TENANT, LONG_AGO, new UtcMillis(LONG_AGO.epochMillis() + 1), chosen, order -> {});
        Result status = run("status");
        Result json = run("status", "--json");

        assertThat(status.code()).isEqualTo(3);
        assertThat(status.out())
                .contains("order 1 of 2023-11-14T22:13:20.000Z, tenant acme-labs: open for ")
                .contains("order 2 of 2023-11-14T22:13:20.000Z, tenant acme-labs: OVERDUE for ")
                .endsWith("2 orders, 1 overdue\n");
        assertThat(json.code()).isEqualTo(3);
        assertThat(json.out().lines())
                .hasSize(2)
                .last()
                .isEqualTo("{\"tenant\":\"acme-labs\",\"number\":2,\"state\":\"open\",\"overdue\":true,"
                        + "\"requested\":\"2023-11-14T22:13:20.000Z\",\"deadline\":\"2023-11-14T22:13:20.001Z\","
                        + "\"closed\":\"\",\"lines\":0,\"shards\":0,\"copies\":[]}");
    }

    @Test
    void shouldSayHowAnotherHostGoesOnWithTerms() throws IOException {
        Selectors chosen = Selectors.of(Fixtures.TENANT, List.of(), List.of(), List.of(), 1);
        Erasures.of(corpus).add(Fixtures.TENANT, LONG_AGO, FAR, chosen, order -> {});

        assertThat(run("status").out())
                .contains(
                        "the same command goes on with it, with --order 1 where the terms were given on another host\n");
    }

    @Test
    void shouldVerifyReceiptByThePublicKeyAlone() throws IOException {
        Result made =
                Commands.run("doctrine", "keygen", folder.resolve("erasure.key").toString());
        String trusted = made.out().strip().replaceFirst(".*: ", "");
        Path receipt = receipt(SigningKey.read(folder.resolve("erasure.key")));

        assertThat(verify(trusted, receipt).out())
                .isEqualTo("order 1 of tenant acme-labs, closed 2023-11-14T22:13:20.000Z: 0 records erased, signed with"
                        + " this key\n");

        Result other =
                Commands.run("doctrine", "keygen", folder.resolve("other.key").toString());
        Result byAnother = verify(other.out().strip().replaceFirst(".*: ", ""), receipt);
        assertThat(byAnother.code()).isEqualTo(3);
        assertThat(byAnother.err()).endsWith("was signed with another key, or changed since\n");

        Path changed = folder.resolve("changed.receipt");
        Files.writeString(changed, Files.readString(receipt).replace("\"ids\":0", "\"ids\":7"));
        assertThat(verify(trusted, changed).code()).isEqualTo(3);

        Path none = Files.writeString(folder.resolve("none.receipt"), "{}\n");
        assertThat(verify(trusted, none).code()).isEqualTo(3);
        assertThat(verify(trusted, none).err()).endsWith("none.receipt is no receipt of version 1.0.0\n");
        assertThat(verify(trusted, folder.resolve("nowhere")).err()).contains("must be a file that can be read");
        assertThat(verify("abc", receipt).err()).contains("--trusted-key = \"abc\": must be an Ed25519 public key");
    }

    @Test
    void shouldNotQuoteATerm() {
        Result refused = run(PERSON, "--all", "--yes");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out() + refused.err()).doesNotContain("Brandl");
    }

    private Path receipt(SigningKey key) throws IOException {
        Selectors chosen = Selectors.of(Fixtures.TENANT, List.of(new TupleId("a".repeat(64))), List.of(), List.of(), 0);
        Erasures erasures = Erasures.of(corpus);
        Stored order = erasures.add(Fixtures.TENANT, LONG_AGO, FAR, chosen, before -> {});
        SignedReceipt signed =
                erasures.close(order, new Aftermath(List.of(), List.of()), List.of(), List.of(), LONG_AGO, key);
        return Files.write(folder.resolve("order-1.receipt"), signed.file().toArray());
    }

    private static Result verify(String trusted, Path receipt) {
        return Commands.run("erase", "verify", "--trusted-key", trusted, receipt.toString());
    }

    private String key() {
        Path key = folder.resolve("erasure.key");
        assertThat(Commands.run("doctrine", "keygen", key.toString()).code()).isZero();
        return key.toString();
    }

    private static String id(String line) {
        int start = line.indexOf("\"id\":\"") + 6;
        return line.substring(start, start + 64);
    }

    private Result run(String... arguments) {
        return Commands.run(Stream.of(
                        Stream.of("erase"),
                        Stream.of(arguments),
                        Stream.of("--data", folder.toString(), "--set", "tenant=acme-labs"))
                .flatMap(some -> some)
                .toArray(String[]::new));
    }
}
