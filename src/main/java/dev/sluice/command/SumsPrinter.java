package dev.sluice.command;

import dev.sluice.audit.TenantSums;
import dev.sluice.serdes.json.JsonWriter;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints a tenant's sums, the same way everywhere. */
final class SumsPrinter {
    private SumsPrinter() {}

    static void print(TenantSums sums, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "tenant %s: %,d captured = %,d committed + %,d refused + %,d duplicates + %,d unsealed%s%n",
                sums.tenant(),
                sums.captured(),
                sums.committed(),
                sums.refusedInAll(),
                sums.duplicates(),
                sums.unsealed(),
                sums.lost() > 0 ? String.format(Locale.ROOT, " + %,d lost", sums.lost()) : "");
        sums.refused()
                .forEach((reason, count) -> out.printf(Locale.ROOT, "  refused %s: %,d%n", reason.wireName(), count));
        if (sums.waiting() > 0) {
            out.println("  waiting in Kafka: " + Amount.of(sums.waiting(), "event"));
        }
    }

    static void write(TenantSums sums, JsonWriter json) {
        json.beginObject()
                .field("tenant", sums.tenant().value())
                .name("captured")
                .value(sums.captured())
                .name("committed")
                .value(sums.committed())
                .name("refused")
                .beginObject();
        sums.refused().forEach((reason, count) -> json.name(reason.wireName()).value(count));
        json.endObject()
                .name("duplicates")
                .value(sums.duplicates())
                .name("unsealed")
                .value(sums.unsealed())
                .name("lost")
                .value(sums.lost())
                .name("waiting")
                .value(sums.waiting())
                .endObject();
    }
}
