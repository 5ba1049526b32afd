package dev.sluice.embedded;

import dev.sluice.access.Credentials;
import dev.sluice.access.Principal;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * How the embedded broker is closed: clients come with a password that the controller's log knows (SCRAM-SHA-256), broker
 * and controller talk with one that is made up at each start and is never written. What no access list allows is
 * denied.
 */
final class EmbeddedSecurity {
    /** Loopback only: nothing goes over a wire. */
    static final String PROTOCOL = "SASL_PLAINTEXT";

    static final String CLIENTS = "CLIENT";
    static final String CONTROLLER = "CONTROLLER";

    private static final Principal NODE = new Principal("sluice-node");
    private static final String PLAIN = "PLAIN";

    private final String jaas;

    private EmbeddedSecurity(String password) {
        this.jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + NODE
                + "\" password=\"" + password + "\" user_" + NODE + "=\"" + password + "\";";
    }

    /** With a password of this process. */
    static EmbeddedSecurity fresh() {
        return new EmbeddedSecurity(Credentials.password());
    }

    /** What broker and controller are told. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("listener.security.protocol.map", CLIENTS + ":" + PROTOCOL + "," + CONTROLLER + ":" + PROTOCOL);
        settings.put("sasl.enabled.mechanisms", Credentials.MECHANISM + "," + PLAIN);
        settings.put("sasl.mechanism.inter.broker.protocol", PLAIN);
        settings.put("sasl.mechanism.controller.protocol", PLAIN);
        settings.put("listener.name.client.plain.sasl.jaas.config", jaas);
        settings.put(
                "listener.name.client.scram-sha-256.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.controller.sasl.enabled.mechanisms", PLAIN);
        settings.put("listener.name.controller.plain.sasl.jaas.config", jaas);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", NODE.inAccessLists() + ";" + Principal.OPERATOR.inAccessLists());
        return settings;
    }

    /** An admin client of the controller, the caller's to close: it answers before there is a broker. */
    Admin admin(String controller) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.controllers", controller);
        settings.put("security.protocol", PROTOCOL);
        settings.put("sasl.mechanism", PLAIN);
        settings.put("sasl.jaas.config", jaas);
        return Admin.create(settings);
    }
}
