package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.scan.Anchors;

/** The family of secrets that are known by their structure. */
public final class Secrets {
    private Secrets() {}

    /** Asks for the anchors of all of them. */
    public static void register(Anchors anchors) {
        KeyBlock.register(anchors);
        BareKey.register(anchors);
        KeyTail.register(anchors);
        KeyFile.register(anchors);
        Jwt.register(anchors);
        DiscordToken.register(anchors);
        UrlCredentials.register(anchors);
        Authorization.register(anchors);
        Cookies.register(anchors);
        UserFlag.register(anchors);
        Commands.register(anchors);
        Logins.register(anchors);
    }
}
