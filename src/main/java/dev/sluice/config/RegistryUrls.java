package dev.sluice.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads addresses of a schema registry. A password in one is refused: addresses end up in messages. */
final class RegistryUrls {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private RegistryUrls() {}

    static Optional<List<URI>> read(String text) {
        List<URI> urls = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            Optional<URI> url = one(each.strip().replaceFirst("/+$", ""));
            if (url.isEmpty()) {
                return Optional.empty();
            }
            urls.add(url.get());
        }
        return Optional.of(urls);
    }

    private static Optional<URI> one(String text) {
        try {
            URI url = new URI(text);
            boolean isPlain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            boolean isHttp = url.getScheme() != null && SCHEMES.contains(url.getScheme()) && url.getHost() != null;
            return Optional.of(url).filter(valid -> isPlain && isHttp);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
