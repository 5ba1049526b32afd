package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.Failures;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.log.Writers;
import dev.sluice.corpus.resanitize.LineRules;
import dev.sluice.corpus.resanitize.RefusedLine;
import dev.sluice.corpus.resanitize.Resanitizer;
import dev.sluice.corpus.resanitize.Watcher;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.store.Store;
import dev.sluice.erase.KeptViews;
import dev.sluice.resanitize.CurrentRules;
import dev.sluice.tenants.Waiting;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;

/**
 * {@code sluice corpus resanitize} of one tenant. What fails in one step keeps none of the others back; all is told,
 * then it is thrown. One use.
 */
final class ResanitizeRun {
    /** For another run that writes a view. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SluiceConfig config;
    private final Tenant of;
    private final Store corpus;
    private final boolean isAll;
    private final PrintWriter out;
    private final Lineage lineage;
    private final Resanitizer resanitizer;
    private final ResanitizeReport report;
    private final String policy;
    private final Failures failures = new Failures();

    /**
     * Of this tenant.
     *
     * @param isAll as of {@link CurrentRules}
     * @param found is told each record in whose live line something is found
     */
    ResanitizeRun(
            SluiceConfig config, Tenant of, Store corpus, CommandLine line, boolean isAll, Consumer<TupleId> found) {
        this.config = config;
        this.of = of;
        this.corpus = corpus;
        this.isAll = isAll;
        this.out = line.getOut();
        this.lineage = new Lineage(corpus, config.root(of).resolve(CorpusRoots.TRAINING_CORPUS), note -> line.getErr()
                .println("sluice: " + note));
        LineRules rules = new CurrentRules(of, Sanitizers.of(config, of), isAll);
        this.policy = rules.policy();
        this.resanitizer = new Resanitizer(corpus, of, rules, watcher(found), new LinesRead(line.getErr()));
        this.report = new ResanitizeReport(out, of, policy, resanitizer);
    }

    /** Only looks. */
    void look() throws IOException {
        failures.attempt(() -> resanitizer.look(failures));
        report.wouldBe();
        end();
    }

    /**
     * Does it.
     *
     * @param ids gets each record that the last one of these rules has found something in
     */
    void renew(IdFile ids) throws IOException {
        failures.attempt(() -> renewLines(ids));
        end();
    }

    /** Whether a line was refused. */
    boolean isRefused() {
        return resanitizer.findings().stream().anyMatch(lane -> lane.refused() > 0);
    }

    private void renewLines(IdFile ids) throws IOException {
        Optional<Resanitizing.Stored> begun = Optional.empty();
        try {
            begun = resanitizer.run(lineage, Writers::anew, InstantSource.system(), failures);
        } finally {
            report.found();
            failures.attempt(this::bringUpViews);
        }
        Resanitizings resanitizings = new Resanitizings(corpus);
        Optional<Resanitizing.Stored> last = begun.isPresent()
                ? begun
                : resanitizings.last().filter(known -> known.has(policy)).map(Resanitizing.Known::stored);
        if (last.isPresent()) {
            failures.attempt(() -> resanitizings.ids(last.get(), ids::add));
            failures.attempt(() -> report.aftermath(resanitizer.aftermath(last.get(), lineage)));
        }
        if (begun.isPresent()) {
            Resanitizing.Stored now = begun.get();
            failures.attempt(() -> report.copies(resanitizer.copies(now)));
        }
        if (!isAll) {
            resanitizings.open(policy, true).ifPresent(open -> report.leaves(open.resanitizing()));
        }
        report.kafka();
    }

    private void bringUpViews() {
        KeptViews views = new KeptViews(corpus, config.root(of), new Waiting(PATIENCE));
        views.prune();
        report.leftAlone(views.foreign());
        config.shards().view().ifPresent(views::refresh);
    }

    private void end() throws IOException {
        out.flush();
        failures.end();
    }

    private Watcher watcher(Consumer<TupleId> found) {
        return new Watcher() {
            @Override
            public void found(TupleId id) {
                found.accept(id);
            }

            @Override
            public void refused(RefusedLine line) {
                out.println("tenant " + of + ": refused: " + Printable.of(line));
            }
        };
    }
}
