package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `tenant add` refuses before it asks any broker. */
final class TenantCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldRefuseAnOffersKeyThatIsNoneOrThatOfWhoTrains() throws IOException {
        TrustedKey trainers = SigningKey.generate(folder.resolve("training.key"));

        assertThat(add("globex.key"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "sluice: --offers-key = \"globex.key\": must be an Ed25519 public key in base64, as `sluice doctrine "
                                + "keygen` prints it\n"));
        assertThat(add(trainers.value(), "--set", "snapshots.trusted.key=" + trainers))
                .isEqualTo(new Result(
                        2,
                        "",
                        "sluice: --offers-key is snapshots.trusted.key: who trains can't consent for the tenant\n"));
    }

    /** `up` has one topology, and its broker has nobody who could run another cell. */
    @Test
    void shouldRefuseACellWhereThereIsNoClusterToRunItOn() {
        Result added = Commands.run(
                "tenant",
                "add",
                "hooli",
                "--kind=customer",
                "--cell=quay",
                "--data=" + folder,
                "--set=deployment=hosted",
                "--set=tenants.acme.kind=vendor",
                "--set=tenants.globex.kind=customer",
                "--set=tenants.globex.cell=quay");

        assertThat(added)
                .isEqualTo(new Result(
                        2,
                        "",
                        "sluice: --cell = \"quay\": must be left out where kafka.bootstrap.servers isn't set: `up` runs no"
                                + " cells\n"));
    }

    private Result add(String key, String... more) {
        List<String> command = new ArrayList<>(List.of("tenant", "add", "globex", "--kind", "customer"));
        command.addAll(List.of("--offers-key", key, "--data", folder.toString()));
        command.addAll(List.of("--set", "deployment=hosted", "--set", "tenants.acme.kind=vendor"));
        command.addAll(List.of(more));
        return Commands.run(command.toArray(String[]::new));
    }
}
