package dev.sluice.command;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.resanitize.Findings;
import dev.sluice.corpus.resanitize.Resanitizer;
import dev.sluice.corpus.resanitizing.Resanitizing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What {@code sluice corpus resanitize} says of one tenant; nothing of what was found. */
final class ResanitizeReport {
    private final PrintWriter out;
    private final Tenant tenant;
    private final String policy;
    private final Resanitizer resanitizer;

    ResanitizeReport(PrintWriter out, Tenant tenant, String policy, Resanitizer resanitizer) {
        this.out = out;
        this.tenant = tenant;
        this.policy = policy;
        this.resanitizer = resanitizer;
    }

    /** What a look has found. */
    void wouldBe() {
        all("would write " + Amount.of(sum(Findings::shards), "shard") + " anew, and delete "
                + Amount.of(resanitizer.kept(), "kept shard"));
    }

    /** What was found and done. */
    void found() {
        all("wrote " + Amount.of(resanitizer.written(), "shard") + " anew, in "
                + Amount.of(resanitizer.generations(), "generation") + ", and deleted "
                + Amount.of(resanitizer.kept(), "kept shard"));
    }

    /** That this one, which is to look at all lines, isn't done. */
    void leaves(Resanitizing all) {
        out.println(
                "  " + all.name() + " was begun with --all, and isn't done: `sluice corpus resanitize --all` ends it");
    }

    /** What can't be derived any more, and who has learnt it. */
    void aftermath(Aftermath aftermath) {
        aftermath.snapshots().forEach(id -> out.println("  can't be derived any more: snapshot " + id));
        aftermath
                .adapters()
                .forEach(adapter -> out.println("  trained on a record in which something was found: " + adapter));
    }

    /** Exports, which nobody deletes. */
    void copies(List<Path> folders) {
        folders.forEach(folder -> out.println("  written before, may hold what was found: " + Printable.of(folder)));
    }

    /** Folders where views are kept that are somebody else's. */
    void leftAlone(List<Path> folders) {
        folders.forEach(folder -> out.println("  left alone, because Sluice doesn't keep it: " + Printable.of(folder)));
    }

    /** Where what was found still is. */
    void kafka() {
        if (resanitizer.written() > 0) {
            out.println("  capture topic and lanes in Kafka hold what was found until the janitor deletes it"
                    + " (janitor.capture.grace.ms, janitor.lane.grace.ms)");
        }
    }

    private void all(String did) {
        if (sum(Findings::lines) == 0) {
            out.println("tenant " + tenant + ": no line to look at that " + policy + " hasn't looked at before");
            return;
        }
        out.println("tenant " + tenant + ": " + policy + " looked at " + Amount.of(sum(Findings::lines), "line") + ", "
                + number(sum(Findings::older)) + " with the stamp of other rules, and found something in "
                + number(sum(Findings::changed)) + "; " + did);
        resanitizer.findings().forEach(this::lane);
        if (sum(Findings::refused) > 0) {
            out.println(
                    "  " + Amount.of(sum(Findings::refused), "line")
                            + " can't be cleaned, and stay with all of their shards: `sluice erase --record ID`, then this again");
        }
    }

    private void lane(Findings lane) {
        lane.rules()
                .forEach((rule, by) -> out.println("  " + lane.lane().topic() + ": " + rule + ": "
                        + Amount.of(by.findings(), "finding") + " in " + Amount.of(by.lines(), "line")));
        long left = lane.left();
        if (left > 0) {
            out.println("  " + lane.lane().topic() + ": " + Amount.of(left, "line") + " with the stamp of other rules "
                    + (left == 1 ? "stays" : "stay") + ": nothing was found");
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private long sum(ToLongFunction<Findings> of) {
        return resanitizer.findings().stream().mapToLong(of).sum();
    }
}
