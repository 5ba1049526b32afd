package dev.sluice.benchmarks.sanitize;

import java.util.List;
import java.util.Locale;
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

/** Prints MB a second on one core: the best iteration of all forks, because the machine is shared. */
public final class SanitizeSpeed {
    /** Texts that, said again and again, make many anchors or long ones. */
    private static final String[] HOSTILE = {
        "password=", "-----BEGIN PRIVATE KEY-----\n", "a@", "/home/a/", "C:\\a\\", "1 ", "1-", "1.2.3.4 ", "::", "a:",
        "eyJeyJ.", "%41", "a://b:c@", "Cookie:a=", "authorization: ", "digest ", "A", "ghp_", "\\u0041", "A <",
        "curl -u ", "key ", "cGFzc3dvcmQ9", "a@postbox.io ", "password=tr0ub4dor3x ", "4111111111111111 "
    };

    private SanitizeSpeed() {}

    /** Runs all; an argument {@code hostile} or {@code real} chooses one half. */
    public static void main(String[] args) throws RunnerException {
        String half = args.length > 0 ? args[0] : "";
        if (!half.equals("hostile")) {
            print(run(64, 2, "sanitize", "0", "1000", "100000").param("input", "diffs", "logs"));
            print(run(64, 1, "regex|tokenize|copy", "0").param("input", "diffs", "logs"));
        }
        if (!half.equals("real")) {
            print(run(1, 1, "sanitize", "0").param("input", HOSTILE));
        }
    }

    private static ChainedOptionsBuilder run(int mebibytes, int forks, String what, String... terms) {
        return new OptionsBuilder()
                .include("SanitizeBenchmark\\.(" + what + ")$")
                .param("mebibytes", Integer.toString(mebibytes))
                .param("terms", terms)
                .forks(forks)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(500))
                .jvmArgs("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g")
                .verbosity(VerboseMode.SILENT);
    }

    private static void print(ChainedOptionsBuilder options) throws RunnerException {
        for (RunResult result : new Runner(options.build()).run()) {
            BenchmarkParams params = result.getParams();
            System.out.printf(
                    Locale.ROOT, "%-9s %-32s %6s terms %8.0f MB/s%n",
                    params.getBenchmark().replaceAll(".*\\.", ""),
                    params.getParam("input").replace("\n", "\\n"),
                    params.getParam("terms"),
                    best(result));
        }
    }

    private static double best(RunResult result) {
        Stream<IterationResult> iterations = result.getBenchmarkResults().stream()
                .flatMap(fork -> List.copyOf(fork.getIterationResults()).stream());
        return iterations.mapToDouble(SanitizeSpeed::megabytesASecond).max().orElse(0);
    }

    private static double megabytesASecond(IterationResult iteration) {
        double bytes = iteration.getSecondaryResults().get("bytes").getScore();
        double nanos = iteration.getSecondaryResults().get("nanos").getScore();
        return bytes / nanos * 1e3;
    }
}
