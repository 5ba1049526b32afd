package dev.sluice.benchmarks.sanitize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints a table of MB a second on one core: of each case the best iteration, because the machine is shared, and how that
 * compares to one load a byte from a table in the same run.
 */
public final class SanitizeSpeed {
    private static final String[] REAL = {"diffs", "logs"};
    /** Texts that, said again and again, make many anchors or long ones; and one that never says the same. */
    private static final String[] HOSTILE = {
        "password=",
        "-----BEGIN PRIVATE KEY-----\n",
        "a@",
        "/home/a/",
        "C:\\a\\",
        "1 ",
        "1-",
        "1.2.3.4 ",
        "::",
        "a:",
        "eyJeyJ.",
        "%41",
        "a://b:c@",
        "Cookie:a=",
        "cookie:",
        "authorization: ",
        "digest ",
        "A",
        "ghp_",
        "\\u0041",
        "A <",
        "curl -u ",
        "key ",
        "cGFzc3dvcmQ9",
        "a@postbox.io ",
        "password=tr0ub4dor3x ",
        Inputs.DIFFERENT_PASSWORDS,
        "4111111111111111 "
    };

    private final Map<String, Double> speeds = new LinkedHashMap<>();

    private SanitizeSpeed() {}

    /** Runs all; an argument {@code hostile} or {@code real} chooses one half. */
    public static void main(String[] args) throws RunnerException {
        SanitizeSpeed speed = new SanitizeSpeed();
        speed.run(64, "table", "0", "diffs");
        System.out.printf("| input | terms | MB/s | of a table | regex engine |%n|---|---|---|---|---|%n");
        String half = args.length > 0 ? args[0] : "";
        if (!half.equals("hostile")) {
            for (String input : REAL) {
                speed.run(64, "regex", "0", input);
                for (String terms : new String[] {"0", "1000", "100000"}) {
                    speed.run(64, "sanitize", terms, input);
                    speed.printRow(input, terms);
                }
            }
        }
        if (!half.equals("real")) {
            for (String unit : HOSTILE) {
                speed.run(1, "regex|sanitize", "0", unit);
                speed.printRow(unit, "0");
            }
        }
    }

    private void run(int mebibytes, String what, String terms, String input) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("SanitizeBenchmark\\.(" + what + ")$")
                .param("mebibytes", Integer.toString(mebibytes))
                .param("terms", terms)
                .param("input", input)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(mebibytes > 1 ? 10 : 1))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(500))
                .jvmArgs("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xbatch") // a shared machine compiles late
                .verbosity(VerboseMode.SILENT);
        for (RunResult result : new Runner(options.build()).run()) {
            BenchmarkParams params = result.getParams();
            String benchmark = params.getBenchmark().replaceAll(".*\\.", "");
            speeds.put(benchmark + " " + terms + " " + input, best(result));
        }
    }

    private void printRow(String input, String terms) {
        double sanitize = speed("sanitize", terms, input);
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %s | %.0f | %.2f | %.1f |%n",
                input.replace("\n", "\\n"),
                terms,
                sanitize,
                sanitize / speed("table", "0", "diffs"),
                speed("regex", "0", input));
    }

    private double speed(String benchmark, String terms, String input) {
        return speeds.getOrDefault(benchmark + " " + terms + " " + input, 0.0);
    }

    private static double best(RunResult result) {
        Stream<IterationResult> iterations =
                result.getBenchmarkResults().stream().flatMap(fork -> List.copyOf(fork.getIterationResults()).stream());
        return iterations.mapToDouble(SanitizeSpeed::megabytesASecond).max().orElse(0);
    }

    private static double megabytesASecond(IterationResult iteration) {
        return score(iteration, "bytes") / score(iteration, "nanos") * 1e3;
    }

    private static double score(IterationResult iteration, String name) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(name), name)
                .getScore();
    }
}
