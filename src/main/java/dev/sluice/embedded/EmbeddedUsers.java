package dev.sluice.embedded;

import dev.sluice.access.Credentials;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.message.AlterUserScramCredentialsRequestData;
import org.apache.kafka.common.message.AlterUserScramCredentialsRequestData.ScramCredentialUpsertion;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;

/** Passwords, told to the controller of this process: it takes none over the network before there is a broker. */
final class EmbeddedUsers {
    private static final long PATIENCE_SECONDS = 30;

    private EmbeddedUsers() {}

    /** Sets passwords by user. */
    static void set(Controller controller, Map<String, String> passwords) {
        List<ScramCredentialUpsertion> upsertions = passwords.entrySet().stream()
                .map(user -> upsertion(user.getKey(), user.getValue()))
                .toList();
        ControllerRequestContext asItself =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            controller
                    .alterUserScramCredentials(
                            asItself, new AlterUserScramCredentialsRequestData().setUpsertions(upsertions))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .results()
                    .stream()
                    .filter(result -> result.errorCode() != 0)
                    .findFirst()
                    .ifPresent(result -> {
                        throw new KafkaException("the user " + result.user() + " can't be made");
                    });
        } catch (ExecutionException e) {
            throw new KafkaException("the embedded broker's users can't be made", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the embedded controller did not answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while users were made", e);
        }
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
