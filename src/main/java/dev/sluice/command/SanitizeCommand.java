package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Explain;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice sanitize}: the sanitizer as a filter. */
@Command(
        name = "sanitize",
        description = "Reads JSON objects from standard input, one a line, and writes each without its secrets. "
                + "With --explain: {\"id\", \"clean\", \"findings\": [{\"path\", \"rule\", \"type\", "
                + "\"start\", \"end\"}]}, where start and end count code points of the string at path, before "
                + "sanitizing.",
        footer = {"", "Example:", "  echo '{\"text\":\"mail jo@harbour-works.io\"}' | sluice sanitize --explain"})
final class SanitizeCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--explain", description = "Says what was found, where, by which rule.")
    private boolean explain;

    @Option(
            names = "--terms",
            paramLabel = "FILE",
            description = "A dictionary, one term a line (default: the configured tenant's).")
    private @Nullable Path terms;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Sanitizer sanitizer = sanitizer(place.config());
        try (InputStream in = new BufferedInputStream(System.in, 1 << 16);
                OutputStream out = new StandardOutput()) {
            long number = 0;
            for (Optional<Bytes> line = nextLine(in); line.isPresent(); line = nextLine(in)) {
                number++;
                Optional<Bytes> clean = clean(sanitizer, line.get());
                if (clean.isEmpty()) {
                    out.flush();
                    spec.commandLine()
                            .getErr()
                            .println("sluice: line " + number + " is not one well-formed JSON value");
                    return SluiceCommand.FAILED;
                }
                out.write(clean.get().toArray());
                out.write('\n');
            }
        } catch (StandardOutput.Closed enough) {
            return 0;
        }
        return 0;
    }

    private Sanitizer sanitizer(SluiceConfig config) {
        if (terms != null) {
            return Sanitizers.of(config, Sanitizers.terms("--terms", terms));
        }
        Optional<Tenant> tenant = config.onlyTenant();
        return tenant.map(one -> Sanitizers.of(config, one)).orElseGet(() -> Sanitizers.of(config, Terms.none()));
    }

    private Optional<Bytes> clean(Sanitizer sanitizer, Bytes line) {
        return sanitizer
                .sanitize(new RawJson(line), FieldPolicy.none())
                .fold(sanitized -> Optional.of(written(sanitized)), refused -> Optional.empty());
    }

    private Bytes written(Sanitized sanitized) {
        return explain ? Explain.line(sanitized) : sanitized.clean().bytes();
    }

    /** The next line that is not empty, without its end. */
    private static Optional<Bytes> nextLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                line.write(b);
            } else if (line.size() > 0) {
                return Optional.of(Bytes.wrap(line.toByteArray()));
            }
        }
        return line.size() == 0 ? Optional.empty() : Optional.of(Bytes.wrap(line.toByteArray()));
    }
}
