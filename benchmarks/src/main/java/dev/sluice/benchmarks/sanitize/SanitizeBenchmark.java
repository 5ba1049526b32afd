package dev.sluice.benchmarks.sanitize;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.RawJson;
import dev.sluice.sanitize.Sanitizer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One record a call, each of the records in turn. The time that counts is the thread's own on the processor. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class SanitizeBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final byte[] TABLE = new byte[256];

    @Param("diffs")
    public String input = "";

    @Param("0")
    public int terms;

    @Param("64")
    public int mebibytes;

    private List<Bytes> records = List.of();
    private Sanitizer sanitizer = Sanitizer.create(Dictionary.of(0));
    private final RegexEngine regex = new RegexEngine();
    private int next;

    /** What an iteration has read, and for how long it was on the processor. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Work {
        public long bytes;
        public long nanos;
        private long start;
        private int last;

        @Setup(Level.Iteration)
        public void begin() {
            bytes = 0;
            nanos = 0;
            last = 0;
            start = THREADS.getCurrentThreadCpuTime();
        }

        /** Counts the record before, whose work is done, not the one that is about to be read. */
        void take(Bytes record) {
            bytes += last;
            last = record.length();
            nanos = THREADS.getCurrentThreadCpuTime() - start;
        }
    }

    @Setup
    public void load() {
        records = Inputs.of(input, mebibytes * Inputs.MEBIBYTE);
        sanitizer = Sanitizer.create(Dictionary.of(terms));
    }

    @Benchmark
    public Object sanitize(Work work) {
        Bytes record = take(work);
        return sanitizer.sanitize(new RawJson(record), FieldPolicy.none());
    }

    /** The comparison: see {@link RegexEngine}. */
    @Benchmark
    public int regex(Work work) {
        return regex.count(take(work).utf8());
    }

    /** What the machine does at the moment: one load a byte from a table. */
    @Benchmark
    public int table(Work work) {
        Bytes record = take(work);
        int sum = 0;
        for (int i = record.offset(); i < record.offset() + record.length(); i++) {
            sum ^= TABLE[record.array()[i] & 0xff];
        }
        return sum;
    }

    private Bytes take(Work work) {
        Bytes record = records.get(next);
        next = next + 1 == records.size() ? 0 : next + 1;
        work.take(record);
        return record;
    }
}
