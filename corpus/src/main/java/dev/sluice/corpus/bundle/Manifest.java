package dev.sluice.corpus.bundle;

import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.Sha256;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a bundle says of itself, and what its signature is over: {@code sluice.doctrine_bundle} 1.0.0, one JSON object in
 * one form, and a line end.
 *
 * <pre>
 * key               type     meaning
 * schema            string   sluice.doctrine_bundle
 * version           string   1.0.0
 * tenant            string   the vendor
 * doctrine_version  string   what the bundle holds, whole
 * previous          string   the vendor's version before, or ""
 * records           number   lines
 * bytes             number   of the lines, line ends included
 * sha256            string   of the lines
 * </pre>
 */
record Manifest(
        Tenant tenant,
        DoctrineVersion version,
        Optional<DoctrineVersion> previous,
        long records,
        long bytes,
        Sha256 sha256) {
    static final String SCHEMA = "sluice.doctrine_bundle";
    static final String VERSION = "1.0.0";
    /** Longer than any manifest. */
    static final int MAX_BYTES = 512;

    private static final String BEGIN = "{\"schema\":\"" + SCHEMA + "\",\"version\":\"" + VERSION + "\",\"tenant\":\"";
    private static final Pattern FORM = Pattern.compile(Pattern.quote(BEGIN)
            + "([a-z0-9-]{1,40})\",\"doctrine_version\":\"([0-9.]{5,20})\",\"previous\":\"([0-9.]{0,20})\","
            + "\"records\":([1-9][0-9]{0,8}),\"bytes\":([1-9][0-9]{0,8}),\"sha256\":\"([0-9a-f]{64})\"}\n");

    /** The one form. */
    String toLine() {
        return BEGIN + tenant
                + "\",\"doctrine_version\":\"" + version + "\",\"previous\":\""
                + previous.map(DoctrineVersion::value).orElse("") + "\",\"records\":" + records + ",\"bytes\":" + bytes
                + ",\"sha256\":\"" + sha256 + "\"}\n";
    }

    /** The manifest of this line, if it is one. */
    static Optional<Manifest> parse(String line) {
        Matcher found = FORM.matcher(line);
        if (!found.matches()
                || !Tenant.isValid(found.group(1))
                || !DoctrineVersion.isValid(found.group(2))
                || !(found.group(3).isEmpty() || DoctrineVersion.isValid(found.group(3)))) {
            return Optional.empty();
        }
        return Optional.of(new Manifest(
                new Tenant(found.group(1)),
                new DoctrineVersion(found.group(2)),
                Optional.of(found.group(3)).filter(text -> !text.isEmpty()).map(DoctrineVersion::new),
                Long.parseLong(found.group(4)),
                Long.parseLong(found.group(5)),
                new Sha256(found.group(6))));
    }
}
