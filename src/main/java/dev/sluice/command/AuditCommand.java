package dev.sluice.command;

import dev.sluice.audit.Audit;
import dev.sluice.audit.Books;
import dev.sluice.audit.Recount;
import dev.sluice.audit.TenantSums;
import dev.sluice.corpus.log.Tip;
import dev.sluice.embedded.Connection;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice audit}. */
@Command(
        name = "audit",
        footer = {"", "Example:", "  sluice audit || echo \"something was lost or doubled\""},
        description = "Proves that nothing was lost or doubled, per tenant: captured = committed + refused + "
                + "duplicates + unsealed. Counts every event and tuple in Kafka and joins ledger and commit "
                + "log; exits 3 where they differ.")
final class AuditCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int found = 0;
        try (Connection connection = Connection.open(place.config());
                Books books = StatusCommand.books(connection, connection.live(place.config()));
                Consumer<byte[], byte[]> counter = connection.cluster().reader()) {
            List<String> hanging = books.hangingTransactions();
            hanging.forEach(transaction ->
                    out.println(Printable.of(transaction) + " and doesn't end: what stands behind it is not read"));
            out.flush(); // the books wait for its end
            found += hanging.size();
            Audit audit = new Audit(new Recount(counter), books::topicId);
            for (TenantSums sums : books.sums()) {
                Map<TopicPartition, Long> sealed = books.sealed(); // before the tips, and they before the ledger
                Collection<Tip> tips = books.countedTips(sums.tenant());
                List<String> findings = audit.findings(sums.tenant(), books.accounts(), tips, sealed);
                SumsPrinter.print(sums, out);
                findings.forEach(finding -> out.println("  " + Printable.of(finding)));
                if (!sums.addsUp()) {
                    out.println("  the sums of tenant " + sums.tenant() + " don't hold");
                }
                found += findings.size() + (sums.addsUp() ? 0 : 1);
            }
        }
        out.println(found == 0 ? "audit: the sums hold" : "audit: " + found + " found");
        out.flush();
        return found == 0 ? 0 : SluiceCommand.FOUND;
    }
}
