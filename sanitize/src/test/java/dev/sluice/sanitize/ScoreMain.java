package dev.sluice.sanitize;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Sanitizes JSON lines from the standard input and prints what was found, for scoring. The argument is a file of terms. */
final class ScoreMain {
    private ScoreMain() {}

    public static void main(String[] args) throws IOException {
        Sanitizer sanitizer = Sanitizer.create(args.length > 0 ? Terms.load(Path.of(args[0])) : Terms.none());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        OutputStream out = new BufferedOutputStream(System.out);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Outcome<Sanitized> outcome = sanitizer.sanitize(new RawJson(Bytes.utf8(line)), FieldPolicy.none());
            Bytes told = outcome.fold(Explain::line, refused -> Bytes.utf8("{\"refused\":" + refused.position() + "}"));
            out.write(told.array(), told.offset(), told.length());
            out.write('\n');
        }
        out.flush();
    }
}
