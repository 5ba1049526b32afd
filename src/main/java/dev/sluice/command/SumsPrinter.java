package dev.sluice.command;

import dev.sluice.audit.TenantSums;
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
            out.printf(Locale.ROOT, "  %,d events wait in Kafka%n", sums.waiting());
        }
    }

    static String toJson(TenantSums sums) {
        StringBuilder refused = new StringBuilder();
        sums.refused().forEach((reason, count) -> refused.append(refused.length() == 0 ? "" : ",")
                .append('"')
                .append(reason.wireName())
                .append("\":")
                .append(count));
        return "{\"tenant\":\"" + sums.tenant() + "\",\"captured\":" + sums.captured() + ",\"committed\":"
                + sums.committed() + ",\"refused\":{" + refused + "},\"duplicates\":" + sums.duplicates()
                + ",\"unsealed\":" + sums.unsealed() + ",\"lost\":" + sums.lost() + ",\"waiting\":" + sums.waiting()
                + "}";
    }
}
