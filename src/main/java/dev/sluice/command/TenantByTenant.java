package dev.sluice.command;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.store.Store;
import dev.sluice.kafka.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does the same to the corpus of each tenant; that it fails for one keeps none of the others from it. */
final class TenantByTenant {
    private TenantByTenant() {}

    /** What is done to one corpus. */
    interface Work {
        void run(Tenant tenant, Store corpus) throws IOException;
    }

    /**
     * Does it.
     *
     * @param err is told of each failure
     * @return the exit code: 0, 1 where something failed, 3 where something isn't as it was committed
     */
    static int run(Map<Tenant, Store> corpora, PrintWriter err, Work work) {
        int code = 0;
        for (Map.Entry<Tenant, Store> corpus : corpora.entrySet()) {
            try {
                work.run(corpus.getKey(), corpus.getValue());
            } catch (IOException | RuntimeException e) {
                List<Throwable> failures = new ArrayList<>(List.of(e));
                failures.addAll(List.of(e.getSuppressed()));
                for (Throwable failure : failures) {
                    say(err, corpus.getKey(), failure);
                    code = Math.max(
                            code,
                            failure instanceof DamagedCorpusException ? SluiceCommand.FOUND : SluiceCommand.FAILED);
                }
            }
        }
        return code;
    }

    private static void say(PrintWriter err, Tenant tenant, Throwable failure) {
        err.println("sluice: tenant " + tenant + ": "
                + Printable.of(
                        failure instanceof DamagedCorpusException
                                ? String.valueOf(failure.getMessage())
                                : Fault.inOneLine(failure)));
        err.flush();
    }
}
