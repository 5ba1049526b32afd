package dev.sluice.command;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.capture.Feed;
import dev.sluice.capture.FeedSource;
import dev.sluice.capture.Found;
import dev.sluice.capture.Progress;
import dev.sluice.capture.marker.CaptureHeldException;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.serdes.EventJson;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * What a feed finds is published, or printed. Exit code 3 where something that was found makes no event: each is told by
 * place and rule.
 *
 * @param capturePoint its name, for people and for what it remembers
 * @param line where to print
 */
record FeedCommand(String capturePoint, CaptureOptions options, SluiceConfig config, Tenant tenant, CommandLine line) {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /**
     * Runs it.
     *
     * @param feed made of the notebook that it is to remember in
     */
    int run(Function<Notebook, Feed> feed) throws InterruptedException {
        return options.dryRun() ? print(feed) : publish(feed);
    }

    private int print(Function<Notebook, Feed> feeds) {
        int refused = 0;
        try (Feed feed = feeds.apply(Notebook.scratch())) {
            for (Iterator<Found> all = feed.look(); all.hasNext(); ) {
                Found found = all.next();
                refused += print(found);
                found.done().run();
            }
            feed.notes().forEach(note -> line.getErr().println(Printable.of(note)));
        } catch (CaptureRefusedException | UncheckedIOException e) {
            return Publication.fail(String.valueOf(e.getMessage()), line);
        }
        line.getOut().flush();
        return refused > 0 ? SluiceCommand.FOUND : 0;
    }

    private int print(Found found) {
        return found.event()
                .fold(
                        event -> {
                            line.getOut().println(new String(EventJson.write(event), StandardCharsets.UTF_8));
                            return 0;
                        },
                        no -> {
                            line.getErr().println(Printable.of(found.refusal(no)));
                            return 1;
                        });
    }

    private int publish(Function<Notebook, Feed> feed) throws InterruptedException {
        boolean follow = options.follow();
        Optional<Duration> again = follow ? Optional.of(LOOK_EVERY) : Optional.empty();
        Set<String> told = new HashSet<>();
        Progress progress = Publication.of(
                () -> new FeedSource(capturePoint, feed.apply(notebook()), again, InstantSource.system()),
                config,
                tenant,
                now -> {
                    Publication.tell(now, line, told);
                    return follow ? Interruption.follow().isRequested() : now.idle();
                },
                line);
        return Publication.report(progress, line, told);
    }

    private Notebook notebook() {
        try {
            return Notebook.open(
                    CaptureFolders.in(config.data(), tenant).markers(), capturePoint, InstantSource.system());
        } catch (CaptureHeldException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    /** Where a folder is; refuses what is none, before anything starts. */
    static Path requireFolder(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(option, folder.toString(), "a folder");
        }
        return CaptureOptions.place(option, folder, "a folder");
    }
}
