package dev.sluice.embedded;

import dev.sluice.access.Access;
import dev.sluice.access.Credentials;
import dev.sluice.access.Principal;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.message.AlterUserScramCredentialsRequestData;
import org.apache.kafka.common.message.AlterUserScramCredentialsRequestData.ScramCredentialUpsertion;
import org.apache.kafka.common.requests.ApiError;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.apache.kafka.controller.Controller;

/** Passwords and limits, told to the controller of this process: it takes none over the network before there is a broker. */
final class EmbeddedUsers {
    private EmbeddedUsers() {}

    /** Sets passwords by user. */
    static void set(Controller controller, Map<String, String> passwords) {
        List<ScramCredentialUpsertion> upsertions = passwords.entrySet().stream()
                .map(user -> upsertion(user.getKey(), user.getValue()))
                .toList();
        ControllerCall.answer(
                        controller.alterUserScramCredentials(
                                ControllerCall.asItself(),
                                new AlterUserScramCredentialsRequestData().setUpsertions(upsertions)),
                        "the embedded broker's users can't be made")
                .results()
                .stream()
                .filter(result -> result.errorCode() != 0)
                .findFirst()
                .ifPresent(result -> {
                    throw new KafkaException("the user " + result.user() + " can't be made");
                });
    }

    /** Sets these limits, and takes away those that are empty. */
    static void limit(Controller controller, Map<Principal, OptionalLong> quotas) {
        ControllerCall.answer(
                        controller.alterClientQuotas(ControllerCall.asItself(), Access.quotaAlterations(quotas), false),
                        "the embedded broker's quotas can't be set")
                .values()
                .stream()
                .filter(ApiError::isFailure)
                .findFirst()
                .ifPresent(error -> {
                    throw new KafkaException("a quota can't be set", error.exception());
                });
    }

    private static ScramCredentialUpsertion upsertion(String user, String password) {
        try {
            ScramFormatter formatter = new ScramFormatter(ScramMechanism.SCRAM_SHA_256);
            byte[] salt = formatter.secureRandomBytes();
            return new ScramCredentialUpsertion()
                    .setName(user)
                    .setMechanism(org.apache.kafka.clients.admin.ScramMechanism.SCRAM_SHA_256.type())
                    .setIterations(Credentials.ITERATIONS)
                    .setSalt(salt)
                    .setSaltedPassword(formatter.saltedPassword(password, salt, Credentials.ITERATIONS));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }
}
