package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.erasure.Receipt;
import dev.sluice.corpus.erasure.SignedReceipt;
import dev.sluice.corpus.sign.TrustedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice erase verify}: whether a receipt says what somebody signed. */
@Command(
        name = "verify",
        description = {
            "Says whether a receipt is as somebody signed it, and what it is of: for whoever was given one, without",
            "configuration, Kafka or corpus. Exits 3 where it isn't. A receipt lies in the tenant's root, in",
            ".sluice/erasures/<number>.receipt.",
        },
        footer = {"", "Example:", "  sluice erase verify --trusted-key MCowBQYDK2VwAyEA… order-1.receipt"})
final class EraseVerifyCommand implements Callable<Integer> {
    @Option(
            names = "--trusted-key",
            paramLabel = "KEY",
            required = true,
            description = "Whose signature is trusted: the public key, as `sluice doctrine keygen` printed it.")
    private String key = "";

    @Parameters(paramLabel = "FILE", description = "The receipt.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        TrustedKey trusted = SigningKeys.trusted("--trusted-key", key);
        Answer answer = new Answer(spec.commandLine());
        try {
            SignedReceipt signed = SignedReceipt.read(Bytes.wrap(Files.readAllBytes(file)));
            if (!signed.isSignedBy(trusted::hasSigned)) {
                return answer.found(file + " was signed with another key, or changed since");
            }
            answer.say(told(signed.receipt()));
            return 0;
        } catch (IllegalArgumentException e) {
            return answer.found(file + " " + e.getMessage());
        } catch (IOException e) {
            throw new ConfigurationException("FILE", file.toString(), "a file that can be read");
        }
    }

    private static String told(Receipt receipt) {
        return "order " + receipt.number() + " of tenant " + receipt.tenant() + ", closed " + receipt.closed() + ": "
                + Amount.of(receipt.ids(), "record") + " erased, signed with this key";
    }
}
